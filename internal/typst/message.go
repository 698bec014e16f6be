package typst

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// line is a message as Typst writes it: FILE:LINE:COLUMN: KIND: TEXT, the place or parts of it only where they are known. The text may have
// more lines.
var line = regexp.MustCompile(`(?s)^(?:(/[^\n]*?)??(?::(\d+):(\d+))?: )?(error|warning|hint): (.*)$`)

// hints stand behind the text.
const hints = ", hints: "

// parseMessages reads the answer of the engine: a list of texts. A hint that is a message of its own tells where something was called
// from; it becomes a hint of the message before it.
func parseMessages(v any) []Message {
	l, ok := v.(*list)
	if !ok {
		return nil
	}
	var messages []Message
	for _, item := range l.items {
		m, kind := parseMessage(text(item))
		if kind == "hint" && len(messages) > 0 {
			last := &messages[len(messages)-1]
			last.Hints = append(last.Hints, m.trace())
			continue
		}
		messages = append(messages, m)
	}
	return messages
}

// parseMessage reads one message. What has no known form is an error with all of its text.
func parseMessage(s string) (m Message, kind string) {
	parts := line.FindStringSubmatch(s)
	if parts == nil {
		return Message{Text: strings.TrimSpace(s)}, "error"
	}
	m.File = parts[1]
	m.Line, _ = strconv.Atoi(parts[2])
	m.Col, _ = strconv.Atoi(parts[3])
	kind = parts[4]
	m.Warning = kind != "error"
	m.Text = strings.TrimSpace(parts[5])
	if at := strings.LastIndex(m.Text, hints); at >= 0 {
		m.Hints = []string{m.Text[at+len(hints):]}
		m.Text = m.Text[:at]
	}
	m.plain()
	return m, kind
}

// plain says what it means when Typst asks for what is not in the job: here no file is forbidden, it is not there.
func (m *Message) plain() {
	switch {
	case strings.HasPrefix(m.Text, "failed to load file (access denied)"):
		m.Text, m.Hints = "file not found", nil
	case strings.HasPrefix(m.Text, "failed to load package") && strings.Contains(m.Text, outside):
		m.Text, m.Hints = "packages cannot be used here", nil
	}
}

// trace is a message that tells where something was called from, as a hint.
func (m Message) trace() string {
	if m.File == "" {
		return m.Text
	}
	return m.Text + " at " + m.File + ":" + strconv.Itoa(m.Line) + ":" + strconv.Itoa(m.Col)
}

// failed tells whether one of the messages is an error.
func failed(messages []Message) bool {
	return slices.ContainsFunc(messages, func(m Message) bool { return !m.Warning })
}
