package browser_test

import (
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// addPictures puts the pictures into the case that shows some, if the pack has it.
func addPictures(dir string) error {
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	err := write(filepath.Join(dir, "room.jpg"), func(w io.Writer) error { return jpeg.Encode(w, shades(2000, 1200), nil) })
	return errors.Join(err, write(filepath.Join(dir, "plan.png"), func(w io.Writer) error { return png.Encode(w, shades(300, 200)) }))
}

func write(file string, encode func(io.Writer) error) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	return errors.Join(encode(f), f.Close())
}

func shades(width, height int) image.Image {
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			m.Set(x, y, color.RGBA{uint8(x), uint8(y), uint8(x + y), 255})
		}
	}
	return m
}
