package media

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"slices"
	"strings"
	"testing"
)

// How the picture abc/def is stored for each orientation (EXIF 2.32, 4.6.4), row by row.
var stored = map[int]string{
	1: "abc/def",
	2: "cba/fed",
	3: "fed/cba",
	4: "def/abc",
	5: "ad/be/cf",
	6: "cf/be/ad",
	7: "fc/eb/da",
	8: "da/eb/fc",
}

var letters = map[rune]color.NRGBA{
	'a': {200, 30, 30, 255}, 'b': {30, 200, 30, 255}, 'c': {30, 30, 200, 255},
	'd': {200, 200, 30, 255}, 'e': {30, 30, 30, 255}, 'f': {230, 230, 230, 255},
}

// tiles draws a square for each letter.
func tiles(layout string, size int) *image.NRGBA {
	rows := strings.Split(layout, "/")
	img := image.NewNRGBA(image.Rect(0, 0, size*len(rows[0]), size*len(rows)))
	for y := range img.Rect.Max.Y {
		for x := range img.Rect.Max.X {
			img.SetNRGBA(x, y, letters[rune(rows[y/size][x/size])])
		}
	}
	return img
}

func TestOrientation(t *testing.T) {
	upright := tiles("abc/def", 1)
	for o, layout := range stored {
		for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
			t.Run(fmt.Sprintf("%d %v", o, order), func(t *testing.T) {
				data := withChunks(pngOf(tiles(layout, 1)), chunk("eXIf", exif(order, uint16(o))))
				if info, err := Probe(data); err != nil || info.Width != 3 || info.Height != 2 || info.Format != PNG {
					t.Errorf("PNG: %+v %v", info, err)
				}
				img := one(t, data)
				for y := range 2 {
					for x := range 3 {
						near(t, img, x, y, upright.NRGBAAt(x, y), 0)
					}
				}

				data = withSegments(jpegOf(tiles(layout, 32)), segment(0xe0, "JFIF\x00\x01\x02\x00\x00\x01\x00\x01\x00\x00"), exifSegment(order, uint16(o)))
				if info, err := Probe(data); err != nil || info.Width != 96 || info.Height != 64 || info.Format != JPEG {
					t.Errorf("JPEG: %+v %v", info, err)
				}
				whole := one(t, data)
				half := variant(t, data, 48)
				for y := range 2 {
					for x := range 3 {
						near(t, whole, 32*x+16, 32*y+16, upright.NRGBAAt(x, y), 4)
						near(t, half, 16*x+8, 16*y+8, upright.NRGBAAt(x, y), 6)
					}
				}
			})
		}
	}
}

// variant makes one width and decodes it.
func variant(t *testing.T, data []byte, width int) image.Image {
	t.Helper()
	vs, err := Variants(data, []int{width})
	if err != nil || len(vs) != 1 || vs[0].Width != width {
		t.Fatalf("%d variants, %v", len(vs), err)
	}
	img, _, err := image.Decode(bytes.NewReader(vs[0].Data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func TestOrientationUnreadable(t *testing.T) {
	good := exif(binary.LittleEndian, 6)
	tests := map[string]string{
		"none":                  "",
		"cut in the head":       good[:7],
		"cut in the directory":  good[:20],
		"unknown byte order":    "XX" + good[2:],
		"directory far outside": good[:4] + "\xff\xff\xff\xff" + good[8:],
		"directory at the end":  good[:4] + string([]byte{byte(len(good))}) + good[5:],
		"value 0":               exif(binary.LittleEndian, 0),
		"value 9":               exif(binary.BigEndian, 9),
		"text for a number":     strings.Replace(good, "\x12\x01\x03\x00", "\x12\x01\x02\x00", 1),
		"two numbers":           strings.Replace(good, "\x12\x01\x03\x00\x01", "\x12\x01\x03\x00\x02", 1),
		"65535 entries":         good[:8] + "\xff\xff" + strings.Replace(good[10:], "\x12\x01", "\x13\x01", 1),
	}
	for name, tiff := range tests {
		if got := tiffOrientation([]byte(tiff)); got != 1 {
			t.Errorf("%s: %d", name, got)
		}
	}
	if got := tiffOrientation([]byte(good)); got != 6 {
		t.Errorf("good: %d", got)
	}
}

func TestSizes(t *testing.T) {
	tests := []struct {
		own    int
		widths []int
		want   []int
	}{
		{1000, nil, []int{1000}},
		{1000, []int{480, 960}, []int{480, 960}},
		{1000, []int{1600, 480, 480, 960}, []int{480, 960, 1000}},
		{960, []int{480, 960, 1600}, []int{480, 960}},
		{1600, []int{480, 960, 1600}, []int{480, 960, 1600}},
		{300, []int{480, 960}, []int{300}},
		{1, []int{480}, []int{1}},
	}
	for _, test := range tests {
		given := slices.Clone(test.widths)
		if got := sizes(test.own, given); !slices.Equal(got, test.want) || !slices.Equal(given, test.widths) {
			t.Errorf("%d of %v: got %v, want %v; given is now %v", test.own, test.widths, got, test.want, given)
		}
	}
}

func TestVariants(t *testing.T) {
	src := gradient(600, 401)
	for ext, data := range map[string][]byte{".jpg": jpegOf(src), ".png": pngOf(src)} {
		vs, err := Variants(data, []int{150, 300, 900})
		if err != nil {
			t.Fatal(err)
		}
		again, _ := Variants(data, []int{150, 300, 900})
		want := []image.Point{{150, 100}, {300, 201}, {600, 401}}
		if len(vs) != len(want) {
			t.Fatalf("%s: %d variants", ext, len(vs))
		}
		for i, v := range vs {
			img, format, err := image.Decode(bytes.NewReader(v.Data))
			if err != nil || v.Ext != ext || Format(format).Ext() != ext || img.Bounds().Max != want[i] || v.Width != want[i].X || v.Height != want[i].Y {
				t.Errorf("%s %d: %d × %d, %s, %v", ext, i, v.Width, v.Height, format, err)
			}
			if !bytes.Equal(v.Data, again[i].Data) {
				t.Errorf("%s %d: other bytes the second time", ext, i)
			}
			for _, at := range []image.Point{{1, 1}, {v.Width / 3, v.Height / 2}, {v.Width - 2, v.Height - 2}} {
				c := src.NRGBAAt((2*at.X+1)*300/v.Width, (2*at.Y+1)*401/2/v.Height)
				got := color.NRGBAModel.Convert(img.At(at.X, at.Y)).(color.NRGBA)
				if math.Abs(float64(got.R)-float64(c.R)) > 12 || math.Abs(float64(got.G)-float64(c.G)) > 12 {
					t.Errorf("%s %d: pixel %v is %v, want about %v", ext, i, at, got, c)
				}
			}
		}
	}
}

// Scaling in strips leaves no seams.
func TestScaleHasNoSeams(t *testing.T) {
	src := image.NewNRGBA(image.Rect(0, 0, 700, 500))
	for y := range 500 {
		for x := range 700 {
			src.SetNRGBA(x, y, color.NRGBA{uint8(x * 255 / 699), uint8(y * 255 / 499), 77, 255})
		}
	}
	out := scale(src, 333, 251)
	for y := 1; y < 251; y++ {
		for x := 1; x < 333; x++ {
			c, left, up := out.RGBAAt(x, y), out.RGBAAt(x-1, y), out.RGBAAt(x, y-1)
			if c.R < left.R || c.R-left.R > 2 || c.G < up.G || c.G-up.G > 2 || c.G != left.G || c.R != up.R || c.B != 77 || c.A != 255 {
				t.Fatalf("%d,%d: %v after %v and %v", x, y, c, left, up)
			}
		}
	}
}

func TestSorts(t *testing.T) {
	grey := color.NRGBA{120, 120, 120, 255}
	deep := image.NewNRGBA64(image.Rect(0, 0, 2, 1))
	deep.SetNRGBA64(0, 0, color.NRGBA64{0xabcd, 0x1234, 0x00ff, 0x0180})
	deep.SetNRGBA64(1, 0, color.NRGBA64{0xffff, 0, 0, 0xffff})
	deepGrey := image.NewGray16(image.Rect(0, 0, 40, 1))
	for x := range 40 {
		deepGrey.SetGray16(x, 0, color.Gray16{uint16(x) << 8})
	}
	palette := image.NewPaletted(image.Rect(0, 0, 3, 1), color.Palette{
		color.NRGBA{1, 2, 3, 255}, color.NRGBA{250, 7, 9, 2}, color.NRGBA{0, 0, 0, 0}})
	palette.Pix = []uint8{0, 1, 2}
	// Ink is stored turned round where Adobe wrote it.
	inks := [4]*image.Gray{plain(16, 16, color.Gray{255}), plain(16, 16, color.Gray{155}), plain(16, 16, color.Gray{255}), plain(16, 16, color.Gray{255})}

	type pixel struct {
		x, y int
		want color.NRGBA
	}
	tests := []struct {
		name      string
		data      []byte
		tolerance int
		pixels    []pixel
		model     color.Model // of what is written; nil for any
	}{
		{"grey JPEG", jpegOf(plain(20, 20, color.Gray{120})), 2, []pixel{{10, 10, grey}}, color.GrayModel},
		{"progressive JPEG", progressive(3), 3, []pixel{{3, 3, color.NRGBA{200, 200, 200, 255}}, {12, 3, color.NRGBA{56, 56, 56, 255}}}, color.GrayModel},
		{"CMYK JPEG", cmyk(inks, true), 4, []pixel{{8, 8, color.NRGBA{255, 155, 255, 255}}}, color.YCbCrModel},
		{"16 bits with transparency", pngOf(deep), 0, []pixel{{0, 0, color.NRGBA{0xab, 0x12, 0, 1}}, {1, 0, color.NRGBA{255, 0, 0, 255}}}, nil},
		{"16 bits grey", pngOf(deepGrey), 0, []pixel{{0, 0, color.NRGBA{0, 0, 0, 255}}, {39, 0, color.NRGBA{39, 39, 39, 255}}}, color.GrayModel},
		{"palette with transparency", pngOf(palette), 0, []pixel{{0, 0, color.NRGBA{1, 2, 3, 255}}, {1, 0, color.NRGBA{250, 7, 9, 2}}, {2, 0, color.NRGBA{}}}, nil},
		{"interlaced PNG", interlaced(toGrey(greyRamp(19, 13))), 0, []pixel{{0, 0, color.NRGBA{0, 0, 0, 255}}, {18, 12, color.NRGBA{246, 246, 246, 255}}, {7, 5, color.NRGBA{102, 102, 102, 255}}}, color.GrayModel},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			img := one(t, test.data)
			for _, p := range test.pixels {
				near(t, img, p.x, p.y, p.want, test.tolerance)
			}
			if test.model != nil && img.ColorModel() != test.model {
				t.Errorf("written as %T", img)
			}
			if bounds := img.Bounds(); bounds.Dx() > 8 {
				near(t, variant(t, test.data, bounds.Dx()-1), 0, 0, color.NRGBAModel.Convert(img.At(0, 0)).(color.NRGBA), 6)
			}
		})
	}
	if img := one(t, pngOf(palette)); !isPaletted(img) {
		t.Errorf("a palette is written as %T", img)
	}
	half := image.NewNRGBA(image.Rect(0, 0, 64, 64))
	for i := range half.Pix {
		half.Pix[i] = 128
	}
	near(t, variant(t, pngOf(half), 16), 8, 8, color.NRGBA{128, 128, 128, 128}, 1)
}

func isPaletted(img image.Image) bool { _, ok := img.(*image.Paletted); return ok }

func greyRamp(w, h int) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for i := range w * h {
		v := uint8(i)
		copy(img.Pix[4*i:], []byte{v, v, v, 255})
	}
	return img
}

func TestFewColoursMakeASmallFile(t *testing.T) {
	scan := image.NewNRGBA(image.Rect(0, 0, 400, 400))
	for i := range scan.Pix {
		scan.Pix[i] = 255
	}
	for i := 0; i < len(scan.Pix); i += 4 * 7 {
		copy(scan.Pix[i:], []byte{0, 0, 0})
	}
	vs, err := Variants(pngOf(scan), nil)
	if err != nil {
		t.Fatal(err)
	}
	config := must(png.DecodeConfig(bytes.NewReader(vs[0].Data)))
	if palette, ok := config.ColorModel.(color.Palette); !ok || len(palette) != 2 {
		t.Errorf("got %T", config.ColorModel)
	}
}

func TestWidthOfNothing(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a width of 0 is taken")
		}
	}()
	Variants(jpegOf(gradient(8, 8)), []int{0})
}
