package media

// Size is a width and height in pixels.
type Size struct{ Width, Height int }

// Sizes lists what Variants would make of a picture, without decoding it.
func Sizes(info Info, widths []int) []Size {
	var list []Size
	for _, w := range sizes(info.Width, widths) {
		list = append(list, Size{w, max(1, (info.Height*w+info.Width/2)/info.Width)})
	}
	return list
}
