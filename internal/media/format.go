package media

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"

	"toptom/internal/diag"
)

const (
	jpegMagic = "\xff\xd8\xff"
	pngMagic  = "\x89PNG\r\n\x1a\n"
)

// Hints for editors.
var (
	saveHint  = diag.Textf("open it in a picture program and save it as JPEG or PNG")
	phoneHint = diag.Textf("save it as JPEG; on a phone: share it as JPEG, or on an iPhone choose Settings, Camera, Formats, Most Compatible")
	drawHint  = diag.Textf("export it as PNG, 2000 pixels wide")
	pageHint  = diag.Textf("save the page as PNG, or take a picture of the screen")
)

// signatures tell formats by how the file begins.
var signatures = []struct {
	begin      string
	name, hint diag.Text
}{
	{"GIF8", diag.Textf("a GIF"), diag.Textf("save it as PNG; a moving picture cannot be printed")},
	{"II*\x00", diag.Textf("a TIFF or a camera's raw picture"), saveHint},
	{"MM\x00*", diag.Textf("a TIFF or a camera's raw picture"), saveHint},
	{"BM", diag.Textf("a BMP"), saveHint},
	{"%PDF", diag.Textf("a PDF"), pageHint},
	{"8BPS", diag.Textf("a Photoshop file"), saveHint},
	{"\xff\x0a", diag.Textf("a JPEG XL picture"), saveHint},
	{"\x00\x00\x00\x0cJXL ", diag.Textf("a JPEG XL picture"), saveHint},
	{"\x00\x00\x00\x0cjP  ", diag.Textf("a JPEG 2000 picture"), saveHint},
	{"\x00\x00\x01\x00", diag.Textf("an icon file"), saveHint},
	{"PK\x03\x04", diag.Textf("a ZIP or an office document"), diag.Textf("put the picture itself beside the text, as JPEG or PNG")},
	{"\xd0\xcf\x11\xe0", diag.Textf("an office document"), diag.Textf("put the picture itself beside the text, as JPEG or PNG")},
}

// unsupported names what the file seems to be.
func unsupported(data []byte) *Fault {
	name, hint := sniff(data)
	return &Fault{Unsupported, diag.Textf("this is %s, and only JPEG and PNG are taken", name), hint}
}

func sniff(data []byte) (name, hint diag.Text) {
	head := string(data[:min(len(data), 1024)])
	for _, s := range signatures {
		if strings.HasPrefix(head, s.begin) {
			return s.name, s.hint
		}
	}
	switch {
	case len(head) == 0:
		return diag.Textf("an empty file"), diag.Textf("copy or download it again")
	case len(head) >= 12 && head[:4] == "RIFF" && head[8:12] == "WEBP":
		return diag.Textf("a WebP picture"), saveHint
	case len(head) >= 12 && head[4:8] == "ftyp":
		return sniffMP4(head)
	case strings.Contains(strings.ToLower(head), "<svg"):
		return diag.Textf("an SVG drawing"), drawHint
	case strings.Contains(strings.ToLower(head), "<html"):
		return diag.Textf("a web page"), diag.Textf("download the picture itself, not the page that shows it")
	}
	return diag.Textf("not a picture that toptom knows"), saveHint
}

// sniffMP4 reads the brands of an ISO base media file (ISO/IEC 14496-12, 4.3).
func sniffMP4(head string) (name, hint diag.Text) {
	size := min(int64(binary.BigEndian.Uint32([]byte(head[:4]))), int64(len(head)))
	brands := []string{head[8:12]}
	for at := int64(16); at+4 <= size; at += 4 {
		brands = append(brands, head[at:at+4])
	}
	has := func(names ...string) bool {
		return slices.ContainsFunc(names, func(n string) bool { return slices.Contains(brands, n) })
	}
	switch {
	case has("avif", "avis"):
		return diag.Textf("an AVIF picture"), saveHint
	case has("heic", "heix", "hevc", "heim", "heis", "mif1", "msf1"):
		return diag.Textf("a HEIC photograph"), phoneHint
	}
	return diag.Textf("a film"), diag.Textf("take a picture of one moment, and save it as JPEG")
}

// jpegSegments gives the marker and content of each segment up to the end of the first picture in the file; what is between
// the segments, the coded pixels, is passed over (ISO/IEC 10918-1, annex B).
func jpegSegments(data []byte) func(yield func(marker byte, content []byte) bool) {
	return func(yield func(byte, []byte) bool) {
		const startOfImage, temporary, restart0, restart7, endOfImage = 0xd8, 0x01, 0xd0, 0xd7, 0xd9
		for {
			at := bytes.IndexByte(data, 0xff)
			if at < 0 || at+1 >= len(data) {
				return
			}
			marker := data[at+1]
			data = data[at+1:]
			switch {
			case marker == 0xff: // fill: this may be the marker's own
				continue
			case marker == 0, marker == startOfImage, marker == temporary, restart0 <= marker && marker <= restart7:
				data = data[1:]
				continue
			case marker == endOfImage || len(data) < 3:
				return
			}
			size := int(binary.BigEndian.Uint16(data[1:])) // counts its own two bytes
			if size < 2 || size > len(data)-1 {
				return
			}
			if !yield(marker, data[3:1+size]) {
				return
			}
			data = data[1+size:]
		}
	}
}

const (
	jpegScan = 0xda // SOS
	jpegApp1 = 0xe1
)

// jpegScans counts the passes over the picture.
func jpegScans(data []byte) (n int) {
	for marker := range jpegSegments(data) {
		if marker == jpegScan {
			n++
		}
	}
	return n
}

// pngChunks gives the name and content of each chunk (PNG specification, 5.3). Check sums are left to the decoder.
func pngChunks(data []byte) func(yield func(name string, content []byte) bool) {
	return func(yield func(string, []byte) bool) {
		data = data[min(len(pngMagic), len(data)):]
		for len(data) >= 12 {
			size := int64(binary.BigEndian.Uint32(data))
			if size > int64(len(data)-12) || !yield(string(data[4:8]), data[8:8+size]) {
				return
			}
			data = data[12+size:]
		}
	}
}
