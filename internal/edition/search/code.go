package search

// The index is text: classic scripts that assign strings, because a page opened from a folder may load nothing else. Numbers are
// written as characters from # to ~ without the backslash, 91 digits that need no escaping in a JavaScript string and one
// byte each in UTF-8.

const (
	firstDigit = '#'
	digits     = 91
	terminal   = 60 // digits below end a number, the others go on
)

// appendNumber writes n ≥ 0: one character below 60, two below 1,920, three below 59,580.
func appendNumber(b []byte, n int) []byte {
	for n >= terminal {
		b = append(b, digit(terminal+(n-terminal)%(digits-terminal)))
		n = (n - terminal) / (digits - terminal)
	}
	return append(b, digit(n))
}

// readNumber is the inverse, and returns what follows; ok is false if b does not start with a number.
func readNumber(b []byte) (n int, rest []byte, ok bool) {
	for unit := 1; len(b) > 0 && unit < 1<<40; unit *= digits - terminal {
		d := value(b[0])
		if d < 0 {
			return 0, nil, false
		}
		n, b = n+unit*d, b[1:]
		if d < terminal {
			return n, b, true
		}
	}
	return 0, nil, false
}

func digit(v int) byte {
	c := byte(firstDigit + v)
	if c >= '\\' {
		c++
	}
	return c
}

func value(c byte) int {
	switch {
	case c < firstDigit || c > '~' || c == '\\':
		return -1
	case c > '\\':
		return int(c) - firstDigit - 1
	}
	return int(c) - firstDigit
}
