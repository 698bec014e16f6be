package browser_test

import (
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"
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

// figure is how a picture stands in a page.
type figure struct {
	File          string // that the browser chose
	Width, Height int    // as the page says
	Pixels        int    // across, of the file
	Shown         float64
	Shape         float64 // of the box: width to height
	Alt, Caption  string
}

const readFigures = `Promise.all([...document.querySelectorAll("main img")].map(i => { i.scrollIntoView(); return i.decode().then(() => {
	const r = i.getBoundingClientRect(), c = i.closest("figure")?.querySelector("figcaption");
	return {
		File: i.currentSrc.split("/").pop(), Width: +i.getAttribute("width"), Height: +i.getAttribute("height"),
		Pixels: Math.round(i.naturalWidth), Shown: r.width, Shape: r.width / r.height, Alt: i.alt, Caption: c ? c.innerText : "",
	};
}); }))`

// A phone gets a small file and a wide screen of many pixels a large one; the box has its shape before the file comes, and those
// who do not see the picture are told of it.
func TestFigures(t *testing.T) {
	t.Parallel()
	s := mixed(t)
	for _, w := range []struct {
		width int64
		scale float64
		file  string
	}{{360, 1, "room-480.jpg"}, {360, 2, "room-960.jpg"}, {1280, 1, "room-960.jpg"}, {1280, 2, "room-1600.jpg"}} {
		for dir, words := range map[string][2]string{
			"en": {"Three shelves of books and a table", "The reading room"},
			"ug": {"ئۈچ تەكچە كىتاب ۋە بىر ئۈستەل", "كىتابخانا ئۆيى"},
		} {
			tb := open(t, s.web)
			// With a larger file in its cache the browser would show that.
			command(tb, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true})
			tb.sizeAt(w.width, 800, w.scale)
			tb.visit(dir + "/cases/reading-room.html")
			got := eval[[]figure](tb, readFigures)
			if len(got) != 2 {
				t.Fatalf("%s: %d pictures", dir, len(got))
			}
			room, plan := got[0], got[1]
			if room.File != w.file || room.Alt != words[0] || !strings.HasPrefix(room.Caption, words[1]) || !strings.Contains(room.Caption, "Sample House") {
				t.Errorf("%s at %d px × %g: %+v", dir, w.width, w.scale, room)
			}
			if room.Width != 1600 || room.Height != 960 || math.Abs(room.Shape-2000.0/1200) > 0.02 || room.Shown > float64(w.width) {
				t.Errorf("%s at %d px: sizes of %+v", dir, w.width, room)
			}
			if plan.File != "plan-300.png" || plan.Width != 300 || plan.Height != 200 || plan.Shown > 300 || plan.Alt == "" {
				t.Errorf("%s at %d px: %+v", dir, w.width, plan)
			}
		}
	}
}
