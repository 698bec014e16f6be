package typst

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sync"
)

const install = "run: npm ci"

// ErrMissing is the error of Find where there is no engine.
var ErrMissing = errors.New("the typesetter is not installed; " + install)

// wasmFile and fontFiles are the parts of a Kit as npm installs them.
const wasmFile = "@myriaddreamin/typst-ts-web-compiler/pkg/typst_ts_web_compiler_bg.wasm"

var fontFiles = []string{
	"@expo-google-fonts/noto-serif/400Regular/NotoSerif_400Regular.ttf",
	"@expo-google-fonts/noto-serif/400Regular_Italic/NotoSerif_400Regular_Italic.ttf",
	"@expo-google-fonts/noto-serif/700Bold/NotoSerif_700Bold.ttf",
	"@expo-google-fonts/noto-serif/700Bold_Italic/NotoSerif_700Bold_Italic.ttf",
	"@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf",
	"@expo-google-fonts/noto-sans/400Regular_Italic/NotoSans_400Regular_Italic.ttf",
	"@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf",
	"@expo-google-fonts/noto-sans/700Bold_Italic/NotoSans_700Bold_Italic.ttf",
	"@expo-google-fonts/noto-sans-mono/400Regular/NotoSansMono_400Regular.ttf",
	"@expo-google-fonts/noto-sans-mono/700Bold/NotoSansMono_700Bold.ttf",
	"@expo-google-fonts/amiri/400Regular/Amiri_400Regular.ttf",
	"@expo-google-fonts/amiri/700Bold/Amiri_700Bold.ttf",
}

// Find returns what typesetting needs: embedded in a release build, else from the folder node_modules of the first of dirs that has it.
// Where there is none the error is ErrMissing.
func Find(dirs ...string) (Kit, error) {
	if len(embedded) > 0 {
		return unpack(embedded)
	}
	if modules := modulesIn(dirs); modules != "" {
		return installed(modules)
	}
	return Kit{}, ErrMissing
}

// Present says whether Find would find something, without reading it.
func Present(dirs ...string) bool { return len(embedded) > 0 || modulesIn(dirs) != "" }

// Open returns an engine with what Find finds. It is read when it is first needed: it takes half a second to unpack and 30 MB of memory. Where
// there is none the error is ErrMissing.
func Open(o Options, dirs ...string) (*Engine, error) {
	if !Present(dirs...) {
		return nil, ErrMissing
	}
	return open(func() (Kit, error) { return Find(dirs...) }, o), nil
}

// modulesIn is the first folder with all files of a kit.
func modulesIn(dirs []string) string {
	for _, dir := range dirs {
		modules := filepath.Join(dir, "node_modules")
		if !slices.ContainsFunc(append([]string{wasmFile}, fontFiles...), func(name string) bool {
			_, err := os.Stat(filepath.Join(modules, filepath.FromSlash(name)))
			return err != nil
		}) {
			return modules
		}
	}
	return ""
}

func installed(modules string) (Kit, error) {
	var k Kit
	var err error
	read := func(name string) []byte {
		b, e := os.ReadFile(filepath.Join(modules, filepath.FromSlash(name)))
		if e != nil && err == nil {
			err = fmt.Errorf("%w (%w)", ErrMissing, e)
		}
		return b
	}
	k.Wasm = read(wasmFile)
	for _, name := range fontFiles {
		k.Fonts = append(k.Fonts, Font{path.Base(name), read(name)})
	}
	if err != nil {
		return Kit{}, err
	}
	return k.ready(), nil
}

// ready lets the copies of a kit share what is read of its fonts.
func (k Kit) ready() Kit {
	k.covered = sync.OnceValues(k.read)
	return k
}
