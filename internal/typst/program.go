package typst

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/experimental"
)

const (
	// wasmSum is the SHA-256 of the one module whose imports and exports are known here.
	wasmSum = "1fc968438a672366dfec39c96c842c26ed29caff4eb1bcaab19a6c60867de5fd"

	// memoryPages of 64 KB are the most that one document may need: 1 GB. A book of 130 pages needs a tenth of it.
	memoryPages = 1 << 14

	compileWorkers = 2
)

// program is the module compiled for this machine, ready to make instances.
type program struct {
	runtime  wazero.Runtime
	cache    wazero.CompilationCache
	compiled wazero.CompiledModule
	shims    shims
}

// load compiles the module, or reads what a former run left in the cache folder. A cache that is broken or of another release is made
// anew; one that cannot be written costs the time to compile.
func load(ctx context.Context, wasm []byte, cache string, progress func(string)) (*program, error) {
	sum := sha256.Sum256(wasm)
	if hex.EncodeToString(sum[:]) != wasmSum {
		return nil, errors.New("typst: the engine is of another release than this program was made for: " + install)
	}
	wasm, err := stoppable(wasm)
	if err != nil {
		return nil, err
	}
	before := compiled(cache)
	if len(before) == 0 {
		progress("preparing the typesetter (only the first time)")
	}
	p, err := compile(ctx, wasm, cache)
	if err != nil && cache != "" && ctx.Err() == nil {
		remove(before)
		if p, err = compile(ctx, wasm, cache); err != nil {
			p, err = compile(ctx, wasm, "")
		}
	}
	if err == nil && len(compiled(cache)) > len(before) {
		remove(before)
	}
	return p, err
}

func compile(ctx context.Context, wasm []byte, cache string) (*program, error) {
	config := wazero.NewRuntimeConfig().WithMemoryLimitPages(memoryPages)
	p := &program{}
	if cache != "" {
		c, err := wazero.NewCompilationCacheWithDir(cache)
		if err != nil {
			return nil, fmt.Errorf("typst: %w", err)
		}
		p.cache = c
		config = config.WithCompilationCache(c)
	}
	p.runtime = wazero.NewRuntimeWithConfig(ctx, config)
	if err := p.prepare(ctx, wasm); err != nil {
		return nil, errors.Join(err, p.close())
	}
	return p, nil
}

func (p *program) prepare(ctx context.Context, wasm []byte) (err error) {
	sparing(func() {
		p.compiled, err = p.runtime.CompileModule(experimental.WithCompilationWorkers(ctx, compileWorkers), wasm)
	})
	if err != nil {
		return fmt.Errorf("typst: %w", err)
	}
	if p.shims, err = findShims(p.compiled.ExportedFunctions()); err != nil {
		return err
	}
	return offer(ctx, p.runtime, p.compiled.ImportedFunctions())
}

// compileMemory is when Go begins to collect what the compilation of the module has left behind: the compilation needs a quarter less memory then, and no longer.
const compileMemory = 600 << 20

// sparing runs f with this limit, unless a person has set one, and gives back to the system what f no longer needs.
func sparing(f func()) {
	if before := debug.SetMemoryLimit(-1); before == math.MaxInt64 {
		debug.SetMemoryLimit(compileMemory)
		defer debug.FreeOSMemory()
		defer debug.SetMemoryLimit(before)
	}
	f()
}

func (p *program) close() error {
	ctx := context.Background()
	err := p.runtime.Close(ctx)
	if p.cache != nil {
		err = errors.Join(err, p.cache.Close(ctx))
	}
	return err
}

// compiled lists the files that wazero keeps in a cache folder, by the names it gives them: a folder for its release and the machine, in it
// a file for each module, temporary ones too.
func compiled(cache string) []string {
	if cache == "" {
		return nil
	}
	files, _ := fs.Glob(os.DirFS(cache), "wazero-*/"+strings.Repeat("[0-9a-f]", 2*sha256.Size)+"*")
	for i, f := range files {
		files[i] = filepath.Join(cache, filepath.FromSlash(f))
	}
	return files
}

func remove(files []string) {
	for _, f := range files {
		_ = os.Remove(f)
	}
}
