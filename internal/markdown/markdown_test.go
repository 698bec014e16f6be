package markdown

// cases are texts and their exact HTML.
var cases = []struct{ name, lang, src, want string }{}
