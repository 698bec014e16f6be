//go:build !windows

package main

// windowLanguages are known of Windows only: elsewhere the environment tells all.
func windowLanguages() []string { return nil }
