package media

import (
	"bytes"
	"image"
	"image/color"
	stddraw "image/draw"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/draw"
)

// render gives the file of a picture in one size, which is that of the picture upright.
func render(src image.Image, info Info, size Size) ([]byte, error) {
	width, height := size.Width, size.Height
	storedWidth, storedHeight := width, height
	if info.orientation >= 5 {
		storedWidth, storedHeight = height, width
	}
	sized := src
	if src.Bounds().Dx() != storedWidth || src.Bounds().Dy() != storedHeight {
		sized = scale(src, storedWidth, storedHeight)
	}
	rect := image.Rect(0, 0, width, height)
	var b bytes.Buffer
	if info.Format == JPEG {
		out := &image.RGBA{Pix: upright(toRGBA(sized).Pix, storedWidth, storedHeight, info.orientation), Stride: 4 * width, Rect: rect}
		err := jpeg.Encode(&b, greyLike(src, out), &jpeg.Options{Quality: jpegQuality})
		return b.Bytes(), err
	}
	out := &image.NRGBA{Pix: upright(toNRGBA(sized).Pix, storedWidth, storedHeight, info.orientation), Stride: 4 * width, Rect: rect}
	err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, compact(out))
	return b.Bytes(), err
}

// scale makes a picture of the given size with the Catmull–Rom filter. It goes across and then down, in strips, and not in
// one call, which would take 32 bytes of memory a pixel. A strip needs nothing of its neighbours: where the size stays the filter
// copies.
func scale(src image.Image, width, height int) *image.RGBA {
	const strip = 128 // pixels
	from := src.Bounds()
	across := image.NewRGBA(image.Rect(0, 0, width, from.Dy()))
	for y := 0; y < from.Dy(); y += strip {
		n := min(strip, from.Dy()-y)
		draw.CatmullRom.Scale(across, image.Rect(0, y, width, y+n),
			src, image.Rect(from.Min.X, from.Min.Y+y, from.Max.X, from.Min.Y+y+n), draw.Src, nil)
	}
	out := image.NewRGBA(image.Rect(0, 0, width, height))
	for x := 0; x < width; x += strip {
		end := min(x+strip, width)
		draw.CatmullRom.Scale(out, image.Rect(x, 0, end, height), across, image.Rect(x, 0, end, from.Dy()), draw.Src, nil)
	}
	return out
}

func toRGBA(src image.Image) *image.RGBA {
	if rgba, ok := src.(*image.RGBA); ok {
		return rgba // the scaler's or the decoder's: packed, from 0, 0
	}
	out := image.NewRGBA(image.Rect(0, 0, src.Bounds().Dx(), src.Bounds().Dy()))
	stddraw.Draw(out, out.Rect, src, src.Bounds().Min, stddraw.Src)
	return out
}

// toNRGBA keeps colours exact where a pixel is nearly transparent, which the drawing functions do not.
func toNRGBA(src image.Image) *image.NRGBA {
	bounds := src.Bounds()
	out := image.NewNRGBA(image.Rect(0, 0, bounds.Dx(), bounds.Dy()))
	switch src := src.(type) {
	case *image.NRGBA:
		return src // the decoder's: packed, from 0, 0
	case *image.Paletted:
		var palette [256]color.NRGBA // whole, for an index may lie
		for i, c := range src.Palette {
			palette[i] = color.NRGBAModel.Convert(c).(color.NRGBA)
		}
		for i, index := range src.Pix {
			c := palette[index]
			copy(out.Pix[4*i:], []byte{c.R, c.G, c.B, c.A})
		}
	case *image.NRGBA64:
		for i := range out.Pix {
			out.Pix[i] = src.Pix[2*i] // the high byte
		}
	default:
		stddraw.Draw(out, out.Rect, src, bounds.Min, stddraw.Src)
	}
	return out
}

// greyLike gives the picture without colour if the one it was made of has none.
func greyLike(src image.Image, made *image.RGBA) image.Image {
	if _, grey := src.(*image.Gray); !grey {
		return made
	}
	out := image.NewGray(made.Rect)
	for i := range out.Pix {
		out.Pix[i] = made.Pix[4*i]
	}
	return out
}

// compact gives the same pixels in the form that makes the smallest PNG: a few colours as a palette, greys as greys.
func compact(src *image.NRGBA) image.Image {
	const few = 16 // a palette of more takes a byte a pixel, as grey does, and grey packs better
	indexed := toPalette(src)
	if indexed != nil && len(indexed.Palette) <= few {
		return indexed
	}
	if grey := toGrey(src); grey != nil {
		return grey
	}
	if indexed != nil {
		return indexed
	}
	return src
}

// toPalette returns nil if there are more than 256 colours. Colours are in the order of their first pixel.
func toPalette(src *image.NRGBA) *image.Paletted {
	out := image.NewPaletted(src.Rect, nil)
	known := map[color.NRGBA]uint8{}
	for i := range out.Pix {
		c := color.NRGBA{src.Pix[4*i], src.Pix[4*i+1], src.Pix[4*i+2], src.Pix[4*i+3]}
		index, ok := known[c]
		if !ok {
			if len(known) == 256 {
				return nil
			}
			index = uint8(len(known))
			known[c] = index
			out.Palette = append(out.Palette, c)
		}
		out.Pix[i] = index
	}
	return out
}

// toGrey returns nil if a pixel has a colour or is not opaque.
func toGrey(src *image.NRGBA) *image.Gray {
	out := image.NewGray(src.Rect)
	for i := range out.Pix {
		p := src.Pix[4*i : 4*i+4]
		if p[0] != p[1] || p[1] != p[2] || p[3] != 255 {
			return nil
		}
		out.Pix[i] = p[0]
	}
	return out
}
