package content

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"toptom/internal/diag"
	"toptom/internal/pack"
)

// tree is what the walk found: the jobs to read, in the order of their paths.
type tree struct {
	jobs []*job
}

// reserved folders of content/ hold no pages.
var reserved = []string{"vocab", "glossary", convertFolder}

// walk lists the content folder and sorts its files into jobs.
func (l *loader) walk() (*tree, error) {
	if info, err := fs.Stat(l.fsys, Root); err != nil || !info.IsDir() {
		return nil, diag.Textf("there is no folder %q here: run toptom in the folder of a pack, name one with --source, or make one with: toptom init DIR", Root)
	}
	w := &walker{loader: l, kinds: map[string]*pack.Kind{}, jobs: map[string]*job{}}
	for _, k := range pack.Kinds() {
		w.kinds[k.Folder] = k
	}
	w.folder(Root)
	w.twoOfOneName()
	t := &tree{}
	for _, id := range sorted(w.jobs) {
		w.jobs[id].id = id
		t.jobs = append(t.jobs, w.jobs[id])
	}
	return t, nil
}

type walker struct {
	*loader
	kinds map[string]*pack.Kind
	jobs  map[string]*job
}

// entries lists a folder without what is ignored, after looking for names that cannot live together.
func (w *walker) entries(dir string) []fs.DirEntry {
	list, err := fs.ReadDir(w.fsys, dir)
	if err != nil {
		w.add(unreadable(dir, err))
	}
	folded := map[string]string{}
	return slices.DeleteFunc(list, func(e fs.DirEntry) bool {
		name, file := e.Name(), path.Join(dir, e.Name())
		if reason, skip := ignored(name); skip {
			if reason.Format != "" {
				w.add(diag.Noticef(diag.Place{File: file}, "ignored", "left alone: %s", reason))
			}
			return true
		}
		if e.Type()&fs.ModeSymlink != 0 {
			return !w.linkInside(file)
		}
		if !e.IsDir() && !e.Type().IsRegular() {
			w.add(diag.Errorf(diag.Place{File: file}, "unreadable", "this is not a regular file").WithHint("take it out of the folder"))
			return true
		}
		key := strings.ToLower(norm.NFC.String(name))
		if other, clash := folded[key]; clash {
			f := diag.Errorf(diag.Place{File: file}, "case-clash", "the name differs from %q only in capital letters; on Windows and on USB sticks the two are one file", other)
			if norm.NFC.String(name) == norm.NFC.String(other) {
				f.Text = diag.Textf("the name reads like that of another file; the two differ only in how a letter such as %s is stored", "й")
			}
			w.add(f.WithHint("rename one of them"))
			return true
		}
		folded[key] = name
		if f, bad := badName(file, name); bad {
			w.add(f)
			return true
		}
		return false
	})
}

// linkInside allows a symbolic link to a file inside the pack; anything else is refused.
func (w *walker) linkInside(file string) bool {
	info, err := fs.Stat(w.fsys, file)
	if err == nil && info.Mode().IsRegular() {
		return true
	}
	f := diag.Errorf(diag.Place{File: file}, "symlink", "this is a link to a place outside the pack").WithHint("put the file itself here instead of a link")
	switch {
	case err == nil:
		f.Text = diag.Textf("this is a link to a folder; such links are not followed")
	case !strings.Contains(err.Error(), "escapes"):
		f.Text = diag.Textf("this is a link that leads to no file")
	}
	w.add(f)
	return false
}

func (w *walker) folder(dir string) {
	for _, e := range w.entries(dir) {
		full := path.Join(dir, e.Name())
		switch {
		case !e.IsDir():
			w.file(dir, e.Name())
		case dir == Root && slices.Contains(reserved, e.Name()):
		case dir == Root && w.kinds[e.Name()] != nil:
			w.kindFolder(full, w.kinds[e.Name()])
		case !pageName.MatchString(e.Name()):
			w.add(diag.Errorf(diag.Place{File: full}, "bad-name", "the folder name becomes a web address: letters, digits, hyphens and underscores only").
				WithHint("rename the folder, for example to %q", slugOf(e.Name())))
		default:
			w.folder(full)
		}
	}
}

// kindFolder holds a folder for each item.
func (w *walker) kindFolder(dir string, k *pack.Kind) {
	for _, e := range w.entries(dir) {
		full := path.Join(dir, e.Name())
		if !e.IsDir() {
			w.add(diag.Warnf(diag.Place{File: full}, "stray-file", "a file stands among the folders of %s", dir).
				WithHint("each %s is a folder with meta.yaml and index.LANG.md", k.Name))
			continue
		}
		if !itemName.MatchString(e.Name()) {
			w.add(diag.Errorf(diag.Place{File: full}, "bad-name", "the folder name becomes a web address: small Latin letters, digits and hyphens only").
				WithHint("rename the folder, for example to %q", slugOf(e.Name())))
			continue
		}
		j := &job{dir: full, kind: k, key: e.Name(), pages: map[string]string{}}
		w.jobs[full] = j
		w.itemFiles(j)
	}
}

func (w *walker) itemFiles(j *job) {
	for _, e := range w.entries(j.dir) {
		name, file := e.Name(), path.Join(j.dir, e.Name())
		at := diag.Place{File: file}
		switch ext := strings.ToLower(path.Ext(name)); {
		case e.IsDir():
			w.add(diag.Warnf(at, "stray-file", "a folder inside an item is not read"))
		case name == "meta.yaml":
			j.meta = file
		case name == "meta.yml":
			w.add(diag.Errorf(at, "bad-name", "the file must be called meta.yaml").WithHint("rename it"))
		case ext == ".md":
			stem, tag, bad := splitName(name)
			if stem != "index" || tag == "" || bad {
				w.add(w.nameFinding(at, "index", tag, bad))
				continue
			}
			w.claim(j, tag, file)
		case isPicture(ext):
			j.imgs = append(j.imgs, norm.NFC.String(name))
		default:
			w.add(diag.Warnf(at, "stray-file", "files of this type are not used").WithHint("text is index.LANG.md, pictures are .jpg or .png"))
		}
	}
}

// file is a file outside the folders of the kinds: a plain page or what belongs to one.
func (w *walker) file(dir, name string) {
	file := path.Join(dir, name)
	at := diag.Place{File: file}
	ext := strings.ToLower(path.Ext(name))
	if dir == Root && name == "pack.yaml" {
		return
	}
	if isPicture(ext) {
		return
	}
	if ext != ".md" {
		f := diag.Warnf(at, "stray-file", "files of this type are not used").WithHint("pages are NAME.LANG.md, pictures are .jpg or .png")
		if dir == Root && (name == "pack.yml" || name == "config.yaml" || name == "toptom.yaml") {
			f = diag.Errorf(at, "bad-name", "the file with the pack's settings is called pack.yaml").WithHint("rename it")
		}
		w.add(f)
		return
	}
	stem, tag, bad := splitName(norm.NFC.String(name))
	if tag == "" || bad {
		if bad {
			stem, _ = strings.CutSuffix(name, ".md")
			stem, _, _ = strings.Cut(stem, ".")
		}
		w.add(w.nameFinding(at, stem, tag, bad))
		return
	}
	below := norm.NFC.String(strings.TrimPrefix(strings.TrimPrefix(dir, Root), "/"))
	j := &job{dir: dir, kind: pack.PageKind(), pages: map[string]string{}}
	switch stem {
	case "_index":
		j.key, j.index = below, true
	case "index":
		j.key, j.index = below, below == "" || w.hasMore(dir)
	default:
		j.key = path.Join(below, stem)
		if !pageName.MatchString(stem) {
			w.add(diag.Errorf(at, "bad-name", "the file name becomes a web address: letters, digits, hyphens and underscores only").
				WithHint("rename it, for example to %q", slugOf(stem)+"."+tag+".md"))
			return
		}
	}
	id := "page " + j.key
	if j.index {
		id = "section " + j.key
	}
	if known := w.jobs[id]; known != nil {
		j = known
	} else {
		w.jobs[id] = j
	}
	w.claim(j, tag, file)
}

// twoOfOneName finds pages beside a folder of the same name whose own page is named: a link to that name could mean either.
func (w *walker) twoOfOneName() {
	for _, key := range sorted(w.jobs) {
		section := w.jobs[key]
		page := w.jobs["page "+section.key]
		if !section.index || page == nil {
			continue
		}
		for _, tag := range sorted(page.pages) {
			w.add(diag.Errorf(diag.Place{File: page.pages[tag]}, "double-page", "the folder of the same name has a page of its own, %s", section.pages[sorted(section.pages)[0]]).
				WithHint("put the text into one of the two, or rename one"))
		}
	}
}

// hasMore says whether a folder holds pages beside its index file.
func (w *walker) hasMore(dir string) bool {
	list, _ := fs.ReadDir(w.fsys, dir)
	return slices.ContainsFunc(list, func(e fs.DirEntry) bool {
		return e.IsDir() || strings.HasSuffix(e.Name(), ".md") && !strings.HasPrefix(e.Name(), "index.")
	})
}

// claim gives a file to an item's language, unless another has it.
func (w *walker) claim(j *job, tag, file string) {
	if other := j.pages[tag]; other != "" {
		w.add(diag.Errorf(diag.Place{File: file}, "double-page", "%s is already this page in this language", other).WithHint("keep one of the two files"))
		return
	}
	j.pages[tag] = file
}

func (w *walker) nameFinding(at diag.Place, stem, tag string, bad bool) diag.Finding {
	if bad {
		return diag.Errorf(at, "bad-name", "%q in the file name is not a language tag", tag).WithHint("call it %s.ky.md, %s.ru.md, %s.uz-Cyrl.md …", stem, stem, stem)
	}
	return diag.Errorf(at, "bad-name", "the file name does not say its language, or is not index.LANG.md").WithHint("call it %s.ky.md, %s.ru.md, %s.uz-Cyrl.md …", stem, stem, stem)
}

func isPicture(ext string) bool {
	switch ext {
	case ".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic", ".avif", ".svg", ".tif", ".tiff", ".bmp":
		return true
	}
	return false
}
