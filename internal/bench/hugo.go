package main

func (s *source) writeHugo(dir, pack string, n int, relative bool) error { return nil }
