package typst

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// host is what one instance of the module sees of the world.
type host struct {
	ctx    context.Context // of the job under way: the host calls back into the module with it
	module api.Module
	shims  shims
	heap   *heap
	queue  []func() error
	now    float64 // milliseconds since 1970
	said   string  // what the module last wrote to the console: the reason, when it gives up
	fault  error   // why the host left the module
}

// hostKey finds the host of the instance that calls.
type hostKey struct{}

// call is what the host does for one import: arguments in stack, the result in stack[0].
type call func(h *host, stack []uint64) error

// offer makes the host's side of all imports of the module, which may be shared by instances.
func offer(ctx context.Context, r wazero.Runtime, imports []api.FunctionDefinition) error {
	calls := hostCalls()
	modules := map[string]wazero.HostModuleBuilder{}
	for _, f := range imports {
		module, name, _ := f.Import()
		c, ok := calls[stem(name)]
		if !ok {
			c, ok = calls[mark(name)]
		}
		if !ok {
			return fmt.Errorf("typst: the engine wants %s of its host, which this program does not know", name)
		}
		if modules[module] == nil {
			modules[module] = r.NewHostModuleBuilder(module)
		}
		modules[module].NewFunctionBuilder().WithGoFunction(api.GoFunc(func(ctx context.Context, stack []uint64) {
			h := ctx.Value(hostKey{}).(*host)
			if err := c(h, stack); err != nil {
				h.fault = err
				panic(err) // wazero's way to leave a module: it recovers, and Call returns an error
			}
		}), f.ParamTypes(), f.ResultTypes()).Export(name)
	}
	for _, b := range modules {
		if _, err := b.Instantiate(ctx); err != nil {
			return fmt.Errorf("typst: %w", err)
		}
	}
	return nil
}

var hashed = regexp.MustCompile(`^(?:__wbg_|__wbindgen_)(.+?)(?:_([0-9a-f]{4})[0-9a-f]{12})?$`)

// stem is the name of an import without the hash that changes with each release of the module.
func stem(name string) string { return hashed.ReplaceAllString(name, "$1") }

// mark is the stem with the beginning of the hash, for imports that share a stem.
func mark(name string) string { return hashed.ReplaceAllString(name, "$1 $2") }

// call calls an export of the module. After an error the module is in no state to be called again.
func (h *host) call(name string, args ...uint64) (uint64, error) {
	f := h.module.ExportedFunction(name)
	if f == nil {
		return 0, fmt.Errorf("the engine has no %s", name)
	}
	if len(args) != len(f.Definition().ParamTypes()) {
		return 0, fmt.Errorf("the engine takes %d arguments for %s", len(f.Definition().ParamTypes()), name)
	}
	results, err := f.Call(h.ctx, args...)
	if err != nil {
		return 0, h.trouble(err)
	}
	if len(results) == 0 {
		return 0, nil
	}
	return results[0], nil
}

// trouble is an error of wazero without its stack of functions that have no names, and with the reason where one is known.
func (h *host) trouble(err error) error {
	if h.fault != nil {
		return h.fault
	}
	line, _, _ := strings.Cut(err.Error(), "\n")
	switch {
	case h.said != "":
		line, _, _ = strings.Cut(h.said, "\n\nStack:")
	case strings.Contains(line, "unreachable"):
		line = "the engine gave up without a word, as it does when a document needs more than 1 GB of memory"
	}
	h.fault = errors.New(line)
	return h.fault
}

// shims are the exports that call a closure of the module (3 parameters), drop one (2), run the maker of a promise (4). Their names hold
// numbers that change with each release, their shapes do not.
type shims struct{ call, drop, promise string }

func findShims(exports map[string]api.FunctionDefinition) (shims, error) {
	found := map[int][]string{}
	for name, f := range exports {
		if strings.HasPrefix(name, "__wasm_bindgen_func_elem_") {
			n := len(f.ParamTypes())
			found[n] = append(found[n], name)
		}
	}
	for n := 2; n <= 4; n++ {
		if len(found[n]) != 1 {
			return shims{}, fmt.Errorf("typst: the engine has %d shims of %d parameters", len(found[n]), n)
		}
	}
	return shims{call: found[3][0], drop: found[2][0], promise: found[4][0]}, nil
}

var errMemory = errors.New("the engine points outside of its memory")

// read copies bytes out of the module.
func (h *host) read(at, n uint32) ([]byte, error) {
	b, ok := h.module.Memory().Read(at, n)
	if !ok {
		return nil, errMemory
	}
	return slices.Clone(b), nil
}

func (h *host) readText(at, n uint32) (string, error) {
	b, ok := h.module.Memory().Read(at, n)
	if !ok {
		return "", errMemory
	}
	return string(b), nil
}

// write puts numbers into the module, 4 bytes each.
func (h *host) write(at uint32, words ...uint32) error {
	b := make([]byte, 0, 16)
	for _, w := range words {
		b = binary.LittleEndian.AppendUint32(b, w)
	}
	if !h.module.Memory().Write(at, b) {
		return errMemory
	}
	return nil
}

// pass copies bytes into memory that the module will free.
func (h *host) pass(b []byte) (at, n uint64, err error) {
	at, err = h.call("__wbindgen_export", uint64(len(b)), 1)
	if err != nil {
		return 0, 0, err
	}
	if !h.module.Memory().Write(uint32(at), b) {
		return 0, 0, errMemory
	}
	return at, uint64(len(b)), nil
}

// result calls an export that answers in memory: [value, error, failed], or [error, failed] where it has no value.
func (h *host) result(name string, words int, args ...uint64) (uint32, error) {
	const room = 16
	at, err := h.call("__wbindgen_add_to_stack_pointer", uint64(uint32(1<<32-room)))
	if err != nil {
		return 0, err
	}
	if _, err := h.call(name, append([]uint64{at}, args...)...); err != nil {
		return 0, err
	}
	b, err := h.read(uint32(at), room)
	if err != nil {
		return 0, err
	}
	if _, err := h.call("__wbindgen_add_to_stack_pointer", room); err != nil {
		return 0, err
	}
	word := func(i int) uint32 { return binary.LittleEndian.Uint32(b[4*i:]) }
	if word(words-1) != 0 {
		v, err := h.heap.take(word(words - 2))
		if err != nil {
			return 0, err
		}
		return 0, errors.New(text(v))
	}
	return word(0), nil
}
