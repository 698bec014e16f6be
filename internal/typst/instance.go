package typst

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/experimental"
)

// An instance is used up when its memory has grown beyond worn bytes, or when it has seen so many files: Typst numbers all paths it ever
// met with 16 bits, and never forgets.
const (
	wornMemory = 192 << 20
	wornFiles  = 1 << 15
)

// instance is one Typst with its fonts, for one document at a time.
type instance struct {
	host     *host
	compiler uint64
	files    int
}

// instance makes a Typst and gives it the fonts.
func (p *program) instance(ctx context.Context, fonts []Font) (*instance, error) {
	i := &instance{host: &host{heap: newHeap(), shims: p.shims}}
	h := i.host
	h.ctx = context.WithValue(ctx, hostKey{}, h)
	module, err := p.runtime.InstantiateModule(experimental.WithMemoryAllocator(h.ctx, experimental.MemoryAllocatorFunc(reserve)), p.compiled, wazero.NewModuleConfig().WithName(""))
	if err != nil {
		return nil, fmt.Errorf("typst: %w", h.trouble(err))
	}
	h.module = module
	if err := i.begin(fonts); err != nil {
		return nil, errors.Join(fmt.Errorf("typst: %w", err), i.close())
	}
	return i, nil
}

func (i *instance) begin(fonts []Font) error {
	h := i.host
	builder, err := h.result("typstcompilerbuilder_new", 3)
	if err != nil {
		return err
	}
	if _, err := h.result("typstcompilerbuilder_set_dummy_access_model", 2, uint64(builder)); err != nil {
		return err
	}
	for _, f := range fonts {
		if _, err := i.promised("typstcompilerbuilder_add_raw_font", uint64(builder), uint64(h.heap.add(&buffer{f.Data}))); err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	v, err := i.promised("typstcompilerbuilder_build", uint64(builder))
	if err != nil {
		return err
	}
	compiler, ok := v.(pointer)
	if !ok {
		return unfit("build", v)
	}
	i.compiler = uint64(compiler)
	return nil
}

// promised calls an export that answers with a promise and waits for it.
func (i *instance) promised(name string, args ...uint64) (any, error) {
	at, err := i.host.call(name, args...)
	if err != nil {
		return nil, err
	}
	v, err := i.host.heap.take(uint32(at))
	if err != nil {
		return nil, err
	}
	return i.host.await(v)
}

// compile sets one document. After an error the instance must be closed.
func (i *instance) compile(ctx context.Context, job Job) (pdf []byte, messages []Message, err error) {
	h := i.host
	h.ctx = context.WithValue(ctx, hostKey{}, h)
	h.now, h.said = float64(job.Date.UnixMilli()), ""
	if job.Date.IsZero() {
		h.now = 0
	}
	if err := i.lay(job.Files); err != nil {
		return nil, nil, fmt.Errorf("typst: %w", err)
	}
	pdf, messages, err = i.set(job.Main)
	if err != nil {
		return nil, nil, fmt.Errorf("typst: %w", err)
	}
	return pdf, messages, nil
}

// lay takes away the files of the job before and lays out those of this one.
func (i *instance) lay(files map[string][]byte) error {
	h := i.host
	if _, err := h.result("typstcompiler_reset", 2, i.compiler); err != nil {
		return err
	}
	if _, err := h.call("typstcompiler_reset_shadow", i.compiler); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		at, n, err := h.pass([]byte(name))
		if err != nil {
			return err
		}
		data, size, err := h.pass(ended(name, files[name]))
		if err != nil {
			return err
		}
		ok, err := h.call("typstcompiler_map_shadow", i.compiler, at, n, data, size)
		if err != nil {
			return err
		}
		if ok == 0 {
			return fmt.Errorf("the engine does not take the file %s", name)
		}
	}
	i.files += len(files)
	return nil
}

// ended gives a source an end of its own. Typst reads a file that it knows anew only between what the old and the new text share, and takes what they share
// at the end half a letter too far where the bytes of two letters end alike (ө and Щ); with an end that differs in ASCII it never comes to a letter.
func ended(name string, text []byte) []byte {
	if !strings.HasSuffix(name, ".typ") {
		return text
	}
	sum := sha256.Sum256(text)
	return fmt.Appendf(slices.Clip(text), "\n//%x", sum[:8])
}

const (
	paged     = 0 // the kind of document
	asPDF     = 1 // what to make of it
	unixStyle = 2 // messages as FILE:LINE:COLUMN: KIND: TEXT
)

// set compiles the laid out files and makes the PDF, unless there was an error.
func (i *instance) set(main string) (pdf []byte, messages []Message, err error) {
	h := i.host
	at, n, err := h.pass([]byte(main))
	if err != nil {
		return nil, nil, err
	}
	world, err := h.result("typstcompiler_snapshot", 3, i.compiler, 0, 0, at, n, 0, 0)
	if err != nil {
		return nil, nil, err
	}
	messages, _, err = i.step("typstcompileworld_compile", uint64(world), paged, unixStyle)
	if err == nil && !failed(messages) {
		var more []Message
		more, pdf, err = i.step("typstcompileworld_get_artifact", uint64(world), asPDF, unixStyle)
		messages = append(messages, more...)
	}
	if err != nil {
		return nil, nil, err
	}
	if _, err = h.call("__wbg_typstcompileworld_free", uint64(world), 0); err != nil {
		return nil, nil, err
	}
	switch {
	case failed(messages):
		return nil, messages, nil
	case len(pdf) == 0:
		return nil, nil, errors.New("the engine made no PDF and does not say why")
	}
	return pdf, messages, nil
}

// step does one step of a compilation. Its answer is a record with messages and, under a name of its own, the result.
func (i *instance) step(name string, args ...uint64) ([]Message, []byte, error) {
	at, err := i.host.result(name, 3, args...)
	if err != nil {
		return nil, nil, err
	}
	v, err := i.host.heap.take(at)
	if err != nil {
		return nil, nil, err
	}
	var result []byte
	if r, ok := v.(*record); ok {
		for _, key := range r.keys {
			if b, ok := r.fields[key].(*buffer); ok {
				result = b.data
			}
		}
	}
	return parseMessages(property(v, "diagnostics")), result, nil
}

// worn tells whether the instance has grown too big to be used again.
func (i *instance) worn() bool {
	return i.files > wornFiles || i.host.module.Memory().Size() > wornMemory
}

func (i *instance) close() error { return i.host.module.Close(context.Background()) }
