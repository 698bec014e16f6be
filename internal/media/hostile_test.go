package media

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"math"
	"slices"
	"strings"
	"testing"
)

// Nothing but the picture comes through, however it was put in.
func TestNothingElseSurvives(t *testing.T) {
	marks := []string{"Exif", "http://ns.adobe.com", "GPS", "Photoshop", "ICC_PROFILE", "Кайсы көчө", "tEXt", "zTXt", "iTXt", "eXIf", "iCCP", "tIME", "hidden behind"}
	photo := gradient(64, 48)
	dirtyJPEG := append(withSegments(jpegOf(photo),
		exifSegment(binary.BigEndian, 6),
		segment(0xe1, "http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta/>"),
		segment(0xe2, "ICC_PROFILE\x00\x01\x01"),
		segment(0xed, "Photoshop 3.0\x008BIM"),
		segment(0xfe, "Кайсы көчө"),
		segment(0xe1, "Exif\x00\x00"+string(jpegOf(gradient(16, 16)))),
	), "hidden behind"...)
	dirtyPNG := append(withChunks(pngOf(photo),
		chunk("eXIf", exif(binary.LittleEndian, 3)),
		chunk("tEXt", "Comment\x00Кайсы көчө"),
		chunk("zTXt", "Comment\x00\x00x"),
		chunk("iTXt", "XML:com.adobe.xmp\x00\x00\x00\x00\x00http://ns.adobe.com/xap/1.0/"),
		chunk("iCCP", "ICC_PROFILE\x00\x00Photoshop"),
		chunk("tIME", "\x07\xe8\x01\x02\x03\x04\x05"),
	), "hidden behind"...)
	for name, data := range map[string][]byte{"JPEG": dirtyJPEG, "PNG": dirtyPNG} {
		in := 0
		for _, mark := range marks {
			if bytes.Contains(data, []byte(mark)) {
				in++
			}
		}
		if in < 6 {
			t.Fatalf("%s: only %d marks in the test's own picture", name, in)
		}
		vs, err := Variants(data, []int{20, 100})
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range vs {
			for _, mark := range marks {
				if bytes.Contains(v.Data, []byte(mark)) {
					t.Errorf("%s, %d wide: %q survives", name, v.Width, mark)
				}
			}
			for marker := range jpegSegments(v.Data) {
				if name == "JPEG" && !bytes.Contains([]byte{0xdb, 0xc0, 0xc4, jpegScan}, []byte{marker}) {
					t.Errorf("segment %x in the JPEG", marker)
				}
			}
			for kind := range pngChunks(v.Data) {
				if name == "PNG" && !slices.Contains([]string{"IHDR", "PLTE", "tRNS", "IDAT", "IEND"}, kind) {
					t.Errorf("chunk %s in the PNG", kind)
				}
			}
		}
	}
}

func TestRefused(t *testing.T) {
	good := jpegOf(gradient(64, 48))
	goodPNG := pngOf(gradient(64, 48))
	badSum := bytes.Clone(goodPNG)
	badSum[len(badSum)-20]++
	var few bytes.Buffer
	z := zlib.NewWriter(&few)
	z.Write(make([]byte, 5*21))
	z.Close()
	film := "\x00\x00\x00\x18ftyp"
	tests := []struct {
		name string
		data string
		kind Kind
		why  string
	}{
		{"empty", "", Unsupported, "empty file"},
		{"GIF", "GIF89a\x01\x00\x01\x00", Unsupported, "GIF"},
		{"WebP", "RIFF\x24\x00\x00\x00WEBPVP8 ", Unsupported, "WebP"},
		{"HEIC", film + "heic\x00\x00\x00\x00mif1heic", Unsupported, "HEIC"},
		{"HEIC by its second brand", film + "xxxx\x00\x00\x00\x00mif1heic", Unsupported, "HEIC"},
		{"AVIF", film + "mif1\x00\x00\x00\x00mif1avif", Unsupported, "AVIF"},
		{"film", film + "isom\x00\x00\x00\x00isommp42", Unsupported, "film"},
		{"film cut off", "\xff\xff\xff\xffftypisom", Unsupported, "film"},
		{"SVG", `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>`, Unsupported, "SVG"},
		{"TIFF", "II*\x00\x08\x00\x00\x00", Unsupported, "TIFF"},
		{"BMP", "BM\x00\x00", Unsupported, "BMP"},
		{"PDF", "%PDF-1.7", Unsupported, "PDF"},
		{"web page", "<!doctype html><html>", Unsupported, "web page"},
		{"text", "Сүрөт", Unsupported, "not a picture"},
		{"only the mark of a JPEG", jpegMagic, Broken, "too early"},
		{"only the mark of a PNG", pngMagic, Broken, "too early"},
		{"JPEG cut in the pixels", string(good[:len(good)-40]), Broken, "it ends too early"},
		{"PNG cut in the pixels", string(goodPNG[:len(goodPNG)-40]), Broken, "it ends too early"},
		{"PNG with too few pixels", pngMagic + string(pngHead(20, 20, 8, 0, 0)) + string(chunk("IDAT", few.String())) + string(chunk("IEND", "")), Broken, "it ends too early"},
		{"PNG with a bit turned", string(badSum), Broken, "checksum"},
		{"JPEG without height", string(jpegHead(100, 0)), Broken, ""},
		{"PNG without width", pngMagic + string(pngHead(0, 10, 8, 2, 0)), Broken, ""},
		{"huge JPEG", string(jpegHead(30000, 30000)), TooLarge, "30000 × 30000"},
		{"huge PNG", pngMagic + string(pngHead(30000, 30000, 8, 2, 0)), TooLarge, "30000 × 30000"},
		{"PNG of 2 billion × 2 billion", pngMagic + string(pngHead(math.MaxInt32, math.MaxInt32, 1, 0, 0)), Broken, ""},
		{"huge PNG one pixel high", pngMagic + string(pngHead(60_000_000, 1, 8, 2, 0)), TooLarge, "60000000 × 1"},
		{"heavy file", string(good) + strings.Repeat("x", MaxBytes), TooLarge, "MB"},
		{"endless passes", string(progressive(200)), Broken, "201 passes"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			vs, err := Variants([]byte(test.data), []int{480})
			fault, ok := errors.AsType[*Fault](err)
			if !ok || fault.Kind != test.kind || !strings.Contains(fault.Why.String(), test.why) || fault.Hint.Format == "" || vs != nil {
				t.Errorf("got %+v %v", fault, err)
			}
			if whole := Whole([]byte(test.data)); whole == nil || whole.Error() != err.Error() {
				t.Errorf("whole: %v, want %v", whole, err)
			}
		})
	}
	if _, err := Probe([]byte(film + "heic\x00\x00\x00\x00heic")); err == nil || !strings.Contains(err.(*Fault).Hint.String(), "phone") {
		t.Error("no hint about phones")
	}
}

// Cut anywhere, a file gives a Fault or a picture, never a panic.
func TestCutAnywhere(t *testing.T) {
	for _, data := range [][]byte{
		withSegments(jpegOf(gradient(24, 24)), exifSegment(binary.LittleEndian, 5)),
		withChunks(pngOf(gradient(24, 24)), chunk("eXIf", exif(binary.LittleEndian, 5))),
	} {
		for n := range data {
			_, err := Variants(data[:n], nil)
			if whole := Whole(data[:n]); (whole == nil) != (err == nil) {
				t.Fatalf("%d bytes: whole %v, written %v", n, whole, err)
			}
			if err != nil {
				if _, ok := errors.AsType[*Fault](err); !ok {
					t.Fatalf("%d bytes: %v", n, err)
				}
			}
		}
	}
}

func FuzzVariants(f *testing.F) {
	f.Add(withSegments(jpegOf(gradient(16, 8)), exifSegment(binary.LittleEndian, 7)))
	f.Add(withChunks(pngOf(gradient(16, 8)), chunk("eXIf", exif(binary.BigEndian, 8))))
	f.Add(progressive(2))
	f.Add(interlaced(toGrey(greyRamp(9, 9))))
	inks := plain(8, 8, color.Gray{9})
	f.Add(cmyk([4]*image.Gray{inks, inks, inks, inks}, true))
	f.Add([]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"))
	f.Fuzz(func(t *testing.T, data []byte) {
		info, err := Probe(data)
		if err != nil {
			if fault := err.(*Fault); fault.Why.Format == "" || fault.Hint.Format == "" {
				t.Fatalf("%+v", fault)
			}
			return
		}
		if info.Width*info.Height > 1<<16 {
			return // slow, and no other code
		}
		vs, err := Variants(data, []int{5, 1000})
		if err != nil {
			return
		}
		last := vs[len(vs)-1]
		if again, err := Probe(last.Data); err != nil || again != (Info{info.Format, info.Width, info.Height, 1}) {
			t.Fatalf("%+v became %+v, %v", info, again, err)
		}
	})
}

func FuzzTIFFOrientation(f *testing.F) {
	f.Add([]byte(exif(binary.LittleEndian, 6)))
	f.Add([]byte(exif(binary.BigEndian, 3)))
	f.Fuzz(func(t *testing.T, tiff []byte) {
		if o := tiffOrientation(tiff); o < 1 || o > 8 {
			t.Fatal(o)
		}
	})
}
