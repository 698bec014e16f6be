package media

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"
)

// Pictures that no encoder of the library writes are put together here.

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func jpegOf(img image.Image) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 95}); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func pngOf(img image.Image) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// segment is a JPEG segment; text may hold any bytes.
func segment(marker byte, text string) []byte {
	return append(binary.BigEndian.AppendUint16([]byte{0xff, marker}, uint16(len(text)+2)), text...)
}

// withSegments puts segments after the start of a JPEG.
func withSegments(pic []byte, segments ...[]byte) []byte {
	return joined(pic[:2], bytes.Join(segments, nil), pic[2:])
}

// segmentOf finds the first segment with the marker, and what follows up to the end of the file.
func segmentOf(pic []byte, marker byte) (content, rest []byte) {
	for m, c := range jpegSegments(pic) {
		if m == marker {
			at := bytes.Index(pic, c) + len(c)
			return c, pic[at:]
		}
	}
	panic("no such segment")
}

func joined(parts ...[]byte) []byte { return bytes.Join(parts, nil) }

// chunk is a PNG chunk.
func chunk(name, text string) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(text)))
	out = append(append(out, name...), text...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

// withChunks puts chunks after the head of a PNG.
func withChunks(pic []byte, chunks ...[]byte) []byte {
	const head = 8 + 25
	return joined(pic[:head], bytes.Join(chunks, nil), pic[head:])
}

// exif is a TIFF structure with a device, an orientation and a place, as phones write it.
func exif(order binary.AppendByteOrder, orientation uint16) string {
	b := []byte("II*\x00")
	if order == binary.AppendByteOrder(binary.BigEndian) {
		b = []byte("MM\x00*")
	}
	b = order.AppendUint32(b, 8)
	b = order.AppendUint16(b, 3)
	entry := func(tag, kind uint16, count uint32, value []byte) {
		b = order.AppendUint16(b, tag)
		b = order.AppendUint16(b, kind)
		b = order.AppendUint32(b, count)
		b = append(b, append(value, 0, 0, 0, 0)[:4]...)
	}
	entry(0x010f, 2, 4, []byte("Tel\x00"))
	entry(0x0112, 3, 1, order.AppendUint16(nil, orientation))
	entry(0x8825, 4, 1, order.AppendUint32(nil, 50))
	b = order.AppendUint32(b, 0)
	return string(b) + "GPS 42.8746 N 74.5698 E"
}

func exifSegment(order binary.AppendByteOrder, orientation uint16) []byte {
	return segment(jpegApp1, "Exif\x00\x00"+exif(order, orientation))
}

// cmyk makes a JPEG of four inks from four grey pictures: the grey encoder's coded pixels, a scan each.
func cmyk(inks [4]*image.Gray, adobe bool) []byte {
	var grey [4][]byte
	for i, ink := range inks {
		grey[i] = jpegOf(ink)
	}
	frame, _ := segmentOf(grey[0], 0xc0)
	out := []byte{0xff, 0xd8}
	if adobe {
		out = append(out, segment(0xee, "Adobe\x00\x64\x00\x00\x00\x00\x00")...)
	}
	components := "\x04"
	for i := range inks {
		components += string([]byte{byte(i + 1), 0x11, 0})
	}
	for marker, c := range jpegSegments(grey[0]) {
		if marker == 0xdb || marker == 0xc4 {
			out = append(out, segment(marker, string(c))...)
		}
	}
	out = append(out, segment(0xc0, string(frame[:5])+components)...)
	for i := range inks {
		_, coded := segmentOf(grey[i], jpegScan)
		out = append(out, segment(jpegScan, string([]byte{1, byte(i + 1), 0, 0, 63, 0}))...)
		out = append(out, coded[:len(coded)-2]...)
	}
	return append(out, 0xff, 0xd9)
}

// progressive makes a grey picture of two blocks, 16 × 8, the left one 200 and the right one 56, in a pass for the mean of each
// block and passes for its details, of which there are none.
func progressive(passes int) []byte {
	tables := jpegOf(image.NewGray(image.Rect(0, 0, 8, 8)))
	out := joined([]byte{0xff, 0xd8}, segment(0xdb, "\x00"+strings.Repeat("\x10", 64)))
	for marker, c := range jpegSegments(tables) {
		if marker == 0xc4 {
			out = append(out, segment(marker, string(c))...)
		}
	}
	out = append(out, segment(0xc2, "\x08\x00\x08\x00\x10\x01\x01\x11\x00")...)
	// Means in steps of 16/8 from 128: 36, then -72 more (ISO/IEC 10918-1, table K.3).
	out = append(out, segment(jpegScan, "\x01\x01\x00\x00\x00\x00")...)
	out = append(out, bits("1110"+"100100"+"11110"+"0110111")...)
	for range passes {
		out = append(out, segment(jpegScan, "\x01\x01\x00\x01\x3f\x00")...)
		out = append(out, bits("1010"+"1010")...) // end of block, twice
	}
	return append(out, 0xff, 0xd9)
}

// bits packs ones and zeros, filled up with ones.
func bits(s string) []byte {
	s += strings.Repeat("1", (8-len(s)%8)%8)
	var out []byte
	for i := 0; i < len(s); i += 8 {
		var b byte
		for _, bit := range s[i : i+8] {
			b = b<<1 | byte(bit-'0')
		}
		out = append(out, b)
		if b == 0xff {
			out = append(out, 0)
		}
	}
	return out
}

// interlaced writes a grey picture in the seven passes of Adam7 (PNG specification, 8.2).
func interlaced(img *image.Gray) []byte {
	passes := [7][4]int{{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}}
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	w, h := img.Rect.Dx(), img.Rect.Dy()
	for _, p := range passes {
		for y := p[1]; y < h && p[0] < w; y += p[3] {
			row := []byte{0}
			for x := p[0]; x < w; x += p[2] {
				row = append(row, img.GrayAt(x, y).Y)
			}
			z.Write(row)
		}
	}
	z.Close()
	return joined([]byte(pngMagic), pngHead(w, h, 8, 0, 1), chunk("IDAT", packed.String()), chunk("IEND", ""))
}

func pngHead(width, height int, depth, kind, interlace byte) []byte {
	head := binary.BigEndian.AppendUint32(nil, uint32(width))
	head = binary.BigEndian.AppendUint32(head, uint32(height))
	return chunk("IHDR", string(append(head, depth, kind, 0, 0, interlace)))
}

func jpegHead(width, height uint16) []byte {
	frame := binary.BigEndian.AppendUint16([]byte{8}, height)
	frame = binary.BigEndian.AppendUint16(frame, width)
	return joined([]byte{0xff, 0xd8}, segment(0xc0, string(frame)+"\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01"),
		segment(jpegScan, "\x03\x01\x00\x02\x11\x03\x11\x00\x3f\x00"))
}

// gradient is a picture in which every pixel tells where it is.
func gradient(w, h int) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			img.SetNRGBA(x, y, color.NRGBA{uint8(255 * x / w), uint8(255 * y / h), uint8(128 + 127*((x/8+y/8)%2)), 255})
		}
	}
	return img
}

func plain(w, h int, c color.Gray) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, w, h))
	for i := range img.Pix {
		img.Pix[i] = c.Y
	}
	return img
}

// one makes the only variant of a picture, in its own size, and decodes it.
func one(t *testing.T, data []byte) image.Image {
	t.Helper()
	vs, err := Variants(data, nil)
	if err != nil {
		t.Fatal(err)
	}
	img, _, err := image.Decode(bytes.NewReader(vs[0].Data))
	if err != nil {
		t.Fatal(err)
	}
	if len(vs) != 1 || img.Bounds() != image.Rect(0, 0, vs[0].Width, vs[0].Height) {
		t.Fatalf("%d variants, %v for %d × %d", len(vs), img.Bounds(), vs[0].Width, vs[0].Height)
	}
	return img
}

// near fails if a pixel is further from the colour than tolerance in any channel.
func near(t *testing.T, img image.Image, x, y int, want color.NRGBA, tolerance int) {
	t.Helper()
	got := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
	off := func(a, b uint8) bool { return max(int(a)-int(b), int(b)-int(a)) > tolerance }
	if off(got.R, want.R) || off(got.G, want.G) || off(got.B, want.B) || off(got.A, want.A) {
		t.Errorf("pixel %d,%d is %v, want %v", x, y, got, want)
	}
}
