package media

import (
	"bytes"
	"encoding/binary"
)

// jpegOrientation is the EXIF orientation in a JPEG file, 1 (upright) if there is none that can be read.
func jpegOrientation(data []byte) int {
	for marker, content := range jpegSegments(data) {
		if marker == jpegScan {
			break
		}
		if tiff, ok := bytes.CutPrefix(content, []byte("Exif\x00\x00")); ok && marker == jpegApp1 {
			return tiffOrientation(tiff)
		}
	}
	return 1
}

// pngOrientation is the same for a PNG file, where EXIF is a chunk of its own.
func pngOrientation(data []byte) int {
	for name, content := range pngChunks(data) {
		if name == "eXIf" {
			return tiffOrientation(content)
		}
	}
	return 1
}

// tiffOrientation reads one number from the first directory of a TIFF structure (TIFF 6.0, section 2; EXIF 2.32, 4.6.2), and
// nothing else. Whatever is wrong means 1.
func tiffOrientation(tiff []byte) int {
	const tagOrientation, typeShort, typeLong, entrySize = 0x0112, 3, 4, 12
	if len(tiff) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.LittleEndian
	switch string(tiff[:4]) {
	case "II*\x00":
	case "MM\x00*":
		order = binary.BigEndian
	default:
		return 1
	}
	start := int64(order.Uint32(tiff[4:]))
	if start+2 > int64(len(tiff)) {
		return 1
	}
	dir := tiff[start:]
	entries := dir[2:]
	for range order.Uint16(dir) {
		if len(entries) < entrySize {
			return 1
		}
		if order.Uint16(entries) == tagOrientation {
			value := uint32(order.Uint16(entries[8:]))
			kind := order.Uint16(entries[2:])
			if kind == typeLong {
				value = order.Uint32(entries[8:])
			}
			if kind != typeShort && kind != typeLong || order.Uint32(entries[4:]) != 1 || value < 1 || value > 8 {
				return 1
			}
			return int(value)
		}
		entries = entries[entrySize:]
	}
	return 1
}

// upright turns pixels of 4 bytes, stored row by row with the given width and height, as the orientation says.
// It returns pix itself if there is nothing to turn. For 5 to 8 width and height change places.
func upright(pix []byte, width, height, orientation int) []byte {
	// Where the first pixel of the upright picture is stored, and how far the next to its right and below it are.
	var first, right, below int
	switch last := width*height - 1; orientation {
	case 2:
		first, right, below = width-1, -1, width
	case 3:
		first, right, below = last, -1, -width
	case 4:
		first, right, below = last-width+1, 1, -width
	case 5:
		first, right, below = 0, width, 1
	case 6:
		first, right, below = last-width+1, -width, 1
	case 7:
		first, right, below = last, -width, -1
	case 8:
		first, right, below = width-1, width, -1
	default:
		return pix
	}
	if orientation >= 5 {
		width, height = height, width
	}
	out := make([]byte, 0, len(pix))
	for y := range height {
		at := first + y*below
		for range width {
			out = append(out, pix[4*at:4*at+4]...)
			at += right
		}
	}
	return out
}
