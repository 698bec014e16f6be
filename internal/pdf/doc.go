// Package pdf reads the PDF files that Typst writes, marks them as accessible (PDF/UA-1), and tells what is in them.
//
// Three things are done with a file:
//
//   - Mark adds what the engine cannot write: the PDF/UA-1 marker, the title in the window's frame, and a fingerprint of
//     what the file was made from; it names links in the language of the reader, and packs what the engine leaves loose.
//     Fingerprint reads it back, so the file alone tells whether it must be made anew.
//   - Open gives what a reader meets as plain data: text in logical order, pages with their labels, bookmarks, links, fonts, tags.
//   - Check holds that against the rules of PDF/UA-1.
//
// Below them is File, which reads objects. It knows what Typst 0.14 and qpdf write: both kinds of cross-reference sections,
// object streams, Flate. It is no reader for any PDF. Files are hostile input: what is broken, too deep, too large or goes round in a
// circle is an error, never a panic.
package pdf
