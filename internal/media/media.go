// Package media writes pictures anew from their pixels, so that nothing but the picture is published.
//
// A photograph from a phone says where and when it was taken, by which device, and often carries a smaller copy of itself
// as it was before somebody cut a face out of it. So no byte of a picture file is ever copied to an edition: the
// pixels are decoded, turned upright, scaled and encoded again. EXIF, XMP, IPTC, comments, text chunks, thumbnails, further
// pictures in the same file, sound and film behind it, and whatever was hidden there are gone. So are colour profiles (ICC):
// a picture in a wide colour space looks a little duller, and its profile does not name its device. What can be seen in the
// picture stays: faces, signs and screens are for people to judge.
//
// JPEG and PNG are taken, told by their content and not by their names: baseline and progressive, colour, grey and CMYK, any
// depth, palettes, transparency, interlaced; 16 bits a channel become 8. Of an animated PNG the first picture is kept. All
// else is refused with a Fault that says which format it seems to be and what an editor can do.
//
// Files are hostile input: sizes are checked before anything is decoded. Decoding takes some 4 to 12 bytes of memory a pixel,
// for the largest picture allowed 600 MB at worst; the caller decides how many are decoded at once. The same file and widths
// give the same bytes from the same build of toptom.
package media

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"slices"

	"toptom/internal/diag"
)

// What is taken at most.
const (
	MaxPixels = 50_000_000 // width × height; phones make 12 to 50 million
	MaxBytes  = 30 << 20   // of the file
	maxScans  = 100        // passes of a progressive JPEG; programs write 10, and each costs as much as a picture
)

// jpegQuality is where the eye sees no difference on a page and the file is a third of what phones write.
const jpegQuality = 82

// Format of a picture file.
type Format string

const (
	JPEG Format = "jpeg"
	PNG  Format = "png"
)

// Ext is the ending of a file's name, with the dot.
func (f Format) Ext() string {
	if f == JPEG {
		return ".jpg"
	}
	return ".png"
}

// Info is what is known of a picture without decoding it.
type Info struct {
	Format        Format
	Width, Height int // pixels, turned upright

	orientation int // of EXIF, 1 to 8
}

// Variant is a picture in one size, written anew.
type Variant struct {
	Width, Height int // pixels
	Data          []byte
	Ext           string // ".jpg" or ".png"
}

// Kind says what is wrong with a picture.
type Kind int

const (
	Unsupported Kind = iota // not JPEG or PNG
	TooLarge                // more bytes or pixels than are taken
	Broken                  // damaged, cut off, or of a sort that cannot be decoded
)

// Fault is the error for a file that is not taken.
type Fault struct {
	Kind Kind
	Why  diag.Text // lower case, no full stop
	Hint diag.Text // what the editor can do
}

func (f *Fault) Error() string { return f.Why.String() }

// Weigh says whether a file of so many bytes is worth reading. The error is a *Fault.
func Weigh(size int64) error {
	if size <= MaxBytes {
		return nil
	}
	return &Fault{TooLarge, diag.Textf("the file has %d MB, more than the %d that are taken", size>>20, MaxBytes>>20),
		diag.Textf("save it smaller: 2000 pixels wide is enough for a page")}
}

// Probe reads what the head of a picture file says. The error is a *Fault.
func Probe(data []byte) (Info, error) {
	if err := Weigh(int64(len(data))); err != nil {
		return Info{}, err
	}
	info := Info{orientation: 1}
	decodeConfig := png.DecodeConfig
	switch {
	case bytes.HasPrefix(data, []byte(jpegMagic)):
		info.Format, info.orientation, decodeConfig = JPEG, jpegOrientation(data), jpeg.DecodeConfig
	case bytes.HasPrefix(data, []byte(pngMagic)):
		info.Format, info.orientation = PNG, pngOrientation(data)
	default:
		return Info{}, unsupported(data)
	}
	config, err := decodeConfig(bytes.NewReader(data))
	if err == nil && (config.Width <= 0 || config.Height <= 0) {
		err = errors.New("no width or height")
	}
	if err != nil {
		return Info{}, broken(err)
	}
	if int64(config.Width)*int64(config.Height) > MaxPixels {
		return Info{}, &Fault{TooLarge, diag.Textf("the picture has %d × %d pixels, more than the %d million that are taken",
			config.Width, config.Height, MaxPixels/1_000_000), diag.Textf("save it smaller: 2000 pixels wide is enough for a page")}
	}
	info.Width, info.Height = config.Width, config.Height
	if info.orientation >= 5 {
		info.Width, info.Height = config.Height, config.Width
	}
	return info, nil
}

// Variants decodes a picture once and writes it in each of the widths that is not larger than the picture, and in its own size if
// that is smaller than the largest width or if there are no widths. Narrow ones come first. A JPEG stays JPEG, a PNG stays
// PNG. Widths are in pixels and positive. The error is a *Fault.
func Variants(data []byte, widths []int) ([]Variant, error) {
	src, info, err := pixels(data)
	if err != nil {
		return nil, err
	}
	var variants []Variant
	for _, size := range Sizes(info, widths) {
		out, err := render(src, info, size)
		if err != nil {
			return nil, broken(err)
		}
		variants = append(variants, Variant{size.Width, size.Height, out, info.Format.Ext()})
	}
	return variants, nil
}

// Whole says whether a picture can be decoded to its last pixel, and keeps nothing of it. Of a picture that is whole Variants
// makes files without an error. The error is a *Fault.
func Whole(data []byte) error {
	_, _, err := pixels(data)
	return err
}

func pixels(data []byte) (image.Image, Info, error) {
	info, err := Probe(data)
	if err != nil {
		return nil, info, err
	}
	src, err := decode(data, info.Format)
	if err != nil {
		return nil, info, broken(err)
	}
	return src, info, nil
}

func decode(data []byte, f Format) (image.Image, error) {
	if f == PNG {
		return png.Decode(bytes.NewReader(data))
	}
	if n := jpegScans(data); n > maxScans {
		return nil, fmt.Errorf("%d passes, more than the %d that are taken", n, maxScans)
	}
	return jpeg.Decode(bytes.NewReader(data))
}

// sizes are the widths to make of a picture, ascending.
func sizes(own int, widths []int) []int {
	widths = slices.Compact(slices.Sorted(slices.Values(widths)))
	if len(widths) > 0 && widths[0] <= 0 {
		panic(fmt.Sprintf("media: width %d", widths[0]))
	}
	fit, exact := slices.BinarySearch(widths, own) // how many are narrower
	if exact || fit == len(widths) && fit > 0 {
		return widths[:min(fit+1, len(widths))]
	}
	return append(widths[:fit], own)
}

func broken(err error) *Fault {
	why := diag.Textf("%s", err.Error())
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), err == png.FormatError("not enough pixel data"), err == jpeg.FormatError("short Huffman data"):
		why = diag.Textf("it ends too early")
	}
	return &Fault{Broken, diag.Textf("the picture cannot be read: %s", why),
		diag.Textf("copy or download it again, or open it in a picture program and save it as a new JPEG or PNG")}
}
