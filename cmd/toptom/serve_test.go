package main

import (
	"net"
	"strings"
	"testing"
)

// A server that asks for no port takes the next free one, and never one that somebody answers on.
func TestNextPort(t *testing.T) {
	t.Parallel()
	taken := map[string]bool{}
	for range 12 { // more than are tried before any port will do
		l, err := serving{bind: "127.0.0.1"}.listen()
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		if address := l.Addr().String(); taken[address] || !strings.HasPrefix(address, "127.0.0.1:") {
			t.Errorf("%s, after %v", address, taken)
		}
		taken[l.Addr().String()] = true
	}
}

func TestPortIsTaken(t *testing.T) {
	t.Parallel()
	first, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	l, err := serving{bind: "127.0.0.1", port: first.Addr().(*net.TCPAddr).Port}.listen()
	if err == nil {
		l.Close()
		t.Fatal("it was taken twice")
	}
	if !strings.Contains(err.Error(), "is taken") {
		t.Error(err)
	}
}
