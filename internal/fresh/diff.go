package fresh

import (
	"slices"
	"strings"
)

// Op says what became of a piece of text.
type Op string

const (
	Same  Op = "same"
	Gone  Op = "gone"
	Added Op = "added"
)

// Piece is a run of words that shared one fate.
type Piece struct {
	Op   Op     `json:"op"`
	Text string `json:"text"` // its words, with one space between them
}

// maxCells bounds the memory of Diff, in cells of the table: two texts of 2,000 words that have nothing in common at both ends.
const maxCells = 4 << 20

// Diff tells word by word what became of a text, by the longest common subsequence of their words. The pieces that are no additions are the
// words of the old text, those that are not gone the words of the new one. What is too long to be compared is gone and added as a whole.
func Diff(old, new string) []Piece {
	a, b := strings.Fields(old), strings.Fields(new)
	start := 0
	for start < len(a) && start < len(b) && a[start] == b[start] {
		start++
	}
	end := 0
	for end < len(a)-start && end < len(b)-start && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	d := differ{}
	d.add(Same, a[:start]...)
	d.middle(a[start:len(a)-end], b[start:len(b)-end])
	d.add(Same, a[len(a)-end:]...)
	return d.pieces()
}

type differ struct{ runs []run }

type run struct {
	op    Op
	words []string
}

func (d *differ) add(op Op, words ...string) {
	if len(words) == 0 {
		return
	}
	if n := len(d.runs); n > 0 && d.runs[n-1].op == op {
		d.runs[n-1].words = append(d.runs[n-1].words, words...)
		return
	}
	d.runs = append(d.runs, run{op, slices.Clone(words)})
}

func (d *differ) middle(a, b []string) {
	if len(a) == 0 || len(b) == 0 || len(a)*len(b) > maxCells {
		d.add(Gone, a...)
		d.add(Added, b...)
		return
	}
	wide := len(b) + 1
	length := make([]int32, (len(a)+1)*wide) // of the longest common subsequence of a[i:] and b[j:]
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				length[i*wide+j] = length[(i+1)*wide+j+1] + 1
			} else {
				length[i*wide+j] = max(length[(i+1)*wide+j], length[i*wide+j+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			d.add(Same, a[i])
			i, j = i+1, j+1
		case length[(i+1)*wide+j] >= length[i*wide+j+1]:
			d.add(Gone, a[i])
			i++
		default:
			d.add(Added, b[j])
			j++
		}
	}
	d.add(Gone, a[i:]...)
	d.add(Added, b[j:]...)
}

func (d *differ) pieces() []Piece {
	list := make([]Piece, len(d.runs))
	for i, r := range d.runs {
		list[i] = Piece{r.op, strings.Join(r.words, " ")}
	}
	return list
}
