package content

import (
	"io/fs"
	"maps"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"toptom/internal/diag"
	"toptom/internal/markdown"
	"toptom/internal/pack"
)

// Reader reads a pack as often as it changes, and each time reads anew only the items whose files changed. What cannot be read stays as
// it was when it could be; the findings tell of it. A Reader is for one goroutine; the packs it gives are not changed by a later Read.
type Reader struct {
	fsys   fs.FS
	opts   Options
	last   *reading
	missed []string // changes that a reading which came to nothing has not taken in
}

// reading is what one reading leaves for the next.
type reading struct {
	ground *loader // settings, vocabularies, converters: what all items are read by
	jobs   []*job
	files  map[string]bool // of all jobs
	walk   diag.List       // what the names of files tell
}

// NewReader makes a reader of the pack at the root of fsys.
func NewReader(fsys fs.FS, o Options) *Reader { return &Reader{fsys: fsys, opts: o} }

// Everything is what to tell Read when nobody knows what changed.
var Everything = []string{Root}

// Read returns the pack as it is now. changed names files and folders that changed since the last Read, with all that lies below them, as
// slash paths from the root of the pack; the first Read reads everything. The pack is nil if there is nothing to check; only
// trouble of the disk at the root is an error.
func (r *Reader) Read(changed []string) (*pack.Pack, diag.List, error) {
	changed = append(r.missed, changed...)
	if r.last == nil {
		changed = Everything
	}
	now, findings, err := r.read(changed)
	if now == nil {
		r.missed = slices.Compact(slices.Sorted(slices.Values(changed)))
		return nil, findings, err
	}
	r.last, r.missed = now, nil
	return now.pack()
}

// read takes in what changed; it returns nil where no pack can be made.
func (r *Reader) read(changed []string) (*reading, diag.List, error) {
	now := &reading{}
	if slices.ContainsFunc(changed, isGround) {
		w := r.loader()
		if err := now.list(w); err != nil {
			return nil, w.findings, err
		}
		if now.ground = r.ground(); now.ground.pack == nil {
			return nil, append(now.walk, now.ground.findings...), nil
		}
	} else if now.ground = r.last.ground; r.last.holds(r.fsys, changed) {
		now.walk, now.jobs, now.files = r.last.walk, slices.Clone(r.last.jobs), r.last.files
	} else if err := now.list(r.loader()); err != nil {
		return nil, nil, err
	}
	now.take(r.last, changed)
	return now, nil, nil
}

func (r *Reader) loader() *loader {
	return &loader{fsys: r.fsys, parser: markdown.New(), opts: r.opts}
}

// list walks the content folder.
func (now *reading) list(l *loader) error {
	t, err := l.walk()
	if err != nil {
		return err
	}
	now.walk, now.jobs = l.findings, t.jobs
	now.files = make(map[string]bool, 4*len(now.jobs))
	for _, j := range now.jobs {
		for _, file := range j.files() {
			now.files[file] = true
		}
	}
	return nil
}

// ground reads what all items are read by. Its pack is nil if the settings cannot be read.
func (r *Reader) ground() *loader {
	l := r.loader()
	p := &pack.Pack{Vocabs: l.vocabularies(), Glossary: l.glossary()}
	if l.config(p) {
		l.pack = p
		l.converters()
	}
	return l
}

// isGround says whether all items must be read anew when this changed.
func isGround(file string) bool {
	below, inside := strings.CutPrefix(file, Root+"/")
	top, _, deeper := strings.Cut(below, "/")
	return file == Root || inside && (below == "pack.yaml" || slices.Contains(reserved, top) && (deeper || top == below))
}

// holds says whether the jobs of a reading are still those of the folder: what changed are files that it knows, and they are there.
func (last *reading) holds(fsys fs.FS, changed []string) bool {
	for _, file := range changed {
		if !last.files[file] {
			return false
		}
		if info, err := fs.Stat(fsys, file); err != nil || !info.Mode().IsRegular() {
			return false
		}
	}
	return true
}

// take reads the jobs on all cores, and takes over from the last reading those whose files are the same.
func (now *reading) take(last *reading, changed []string) {
	known := map[string]*job{}
	if last != nil {
		for _, j := range last.jobs {
			known[j.id] = j
		}
	}
	var todo []int
	for i, j := range now.jobs {
		old := known[j.id]
		if old != nil && now.ground == last.ground && old.same(j) && !old.touched(changed) {
			now.jobs[i] = old
		} else {
			todo = append(todo, i)
		}
	}
	var next, done atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(todo)) {
		wg.Go(func() {
			for {
				n := int(next.Add(1)) - 1
				if n >= len(todo) {
					return
				}
				i := todo[n]
				now.jobs[i] = now.ground.do(now.jobs[i], known[now.jobs[i].id])
				if n := int(done.Add(1)); now.ground.opts.Progress != nil && n%64 == 0 {
					now.ground.opts.Progress(n, len(todo))
				}
			}
		})
	}
	wg.Wait()
}

// pack puts what was read together.
func (now *reading) pack() (*pack.Pack, diag.List, error) {
	base := now.ground.pack
	p := &pack.Pack{Config: base.Config, Langs: base.Langs, Vocabs: base.Vocabs, Glossary: base.Glossary, Root: &pack.Section{}}
	findings := slices.Concat(now.walk, now.ground.findings)
	tags := slices.Clone(now.ground.tags)
	for _, j := range now.jobs {
		findings.Add(j.findings...)
		tags = append(tags, j.tags...)
	}
	findings.Add(strangers(p, tags)...)
	settle(p, now.jobs)
	p.Index()
	return p, findings, nil
}

// do reads a job by the ground, which stays as it is. What cannot be read is as it was in the former job, which may be nil.
func (ground *loader) do(planned, former *job) *job {
	l := &loader{fsys: ground.fsys, parser: ground.parser, opts: ground.opts, pack: ground.pack}
	j := *planned
	if j.kind.Folder == "" {
		j.item = l.plain(&j)
	} else {
		j.item = l.itemOf(&j)
	}
	j.findings, j.tags = l.findings, l.tags
	if former != nil && former.item != nil {
		j.keep(former.item)
	}
	if j.item != nil && (former == nil || j.item != former.item) {
		compare(j.item)
	}
	return &j
}

// keep takes over what could not be read this time.
func (j *job) keep(old *pack.Item) {
	if j.item == nil {
		j.item = old
		return
	}
	for tag, pg := range old.Pages {
		written := pg.Lang
		if pg.ByRule {
			written = pg.Translation.From
		}
		if j.item.Pages[tag] == nil && j.pages[written] != "" && j.item.Pages[written] == nil {
			kept := *pg
			kept.Item = j.item
			j.item.Pages[tag] = &kept
		}
	}
}

// same says whether two jobs are to read the same files.
func (j *job) same(o *job) bool {
	return j.meta == o.meta && j.index == o.index && maps.Equal(j.pages, o.pages) && slices.Equal(j.imgs, o.imgs)
}

// touched says whether a file of the job changed, or a folder that it is in.
func (j *job) touched(changed []string) bool {
	for _, c := range changed {
		if strings.HasPrefix(j.dir+"/", c+"/") {
			return true
		}
		if strings.HasPrefix(c, j.dir+"/") && slices.Contains(j.files(), c) {
			return true
		}
	}
	return false
}

// files are those that the job reads; of pictures it reads that they are there.
func (j *job) files() []string {
	var list []string
	if j.meta != "" {
		list = append(list, j.meta)
	}
	for _, file := range j.pages {
		list = append(list, file)
	}
	for _, name := range j.imgs {
		list = append(list, path.Join(j.dir, name))
	}
	return list
}
