//go:build !unix

package typst

import "github.com/tetratelabs/wazero/experimental"

// reserve makes memory for a module.
func reserve(_, _ uint64) experimental.LinearMemory { return &grown{} }
