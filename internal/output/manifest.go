package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io/fs"

	"toptom/internal/diag"
)

// Manifest is the name of the file in the destination that says which files are ours.
const Manifest = ownPrefix + "manifest.json"

const (
	manifestVersion = 1
	maxManifest     = 256 << 20 // bytes; some hundred for each file, so room for a million
)

// manifest is what the manifest file holds: nothing but what follows from the plan, so that the same plan gives the same bytes
// on every disk. While it is open the files have names only.
type manifest struct {
	Version int             `json:"version"`
	Open    bool            `json:"open,omitempty"` // a build is at work, or was killed
	Files   map[string]file `json:"files"`
}

// file is what is told of a file of ours. The short name keeps the manifest small.
type file struct {
	Hash string `json:"h,omitempty"` // see hashOf
}

// hashOf is the first half of the SHA-256, 16 bytes, in base64.
func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return base64.RawURLEncoding.EncodeToString(sum[:16])
}

var errNoManifest = errors.New("no manifest")

// manifestBytes returns errNoManifest if there is none.
func (d *disk) manifestBytes() ([]byte, error) {
	info, err := d.root.Lstat(Manifest)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, errNoManifest
	case err != nil:
		return nil, d.failf("cannot read %s: %s", Manifest, err)
	case !info.Mode().IsRegular() || info.Size() > maxManifest:
		return nil, d.broken(diag.Textf("it is not a file that toptom wrote"))
	}
	data, err := d.root.ReadFile(Manifest)
	if err != nil {
		return nil, d.failf("cannot read %s: %s", Manifest, err)
	}
	return data, nil
}

// parseManifest takes what manifestBytes gave. The manifest may come from a stranger: its paths are names of files that may be
// removed, so it is taken only if each of them could be ours.
func (d *disk) parseManifest(data []byte) (manifest, error) {
	var m manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return manifest{}, d.broken(diag.Cause(err))
	}
	if m.Version != manifestVersion {
		return manifest{}, d.broken(diag.Textf("version %d, and this toptom knows version %d", m.Version, manifestVersion))
	}
	for path := range m.Files {
		if err := ValidPath(path); err != nil {
			return manifest{}, d.broken(diag.Cause(err))
		}
	}
	return m, nil
}

func (d *disk) broken(why diag.Text) error {
	return &Refusal{d.name(Manifest), diag.Textf("the list of files that toptom wrote is of no use: %s", why),
		diag.Textf("empty the folder, or choose another one")}
}

// writeManifest syncs the file: without it all that toptom wrote would be foreign to the next build. It returns the bytes.
func (d *disk) writeManifest(m manifest) ([]byte, error) {
	m.Version = manifestVersion
	data, err := encode(m)
	if err == nil {
		_, err = d.replace(Manifest, data, true)
	}
	return data, err
}

// encode is JSON that keeps letters as they are.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return b.Bytes(), err
}
