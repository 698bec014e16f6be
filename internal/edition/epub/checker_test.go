package epub_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"toptom/internal/packtest"
)

// Where the two checkers are; "make tools" installs them.
const jar = "/usr/share/java/epubcheck.jar"

var script = filepath.Join("..", "..", "..", "node_modules", "@likecoin", "epubcheck-ts", "bin", "epubcheck.js")

// Both checkers find no error and nothing to warn of, in the pack that is shipped and in one with everything that a page can have.
func TestCheckers(t *testing.T) {
	t.Parallel()
	for name, b := range map[string]*packtest.Built{
		"shipped": shipped(t),
		"mixed":   packtest.Build(t, mixed(), picture, packtest.BaseURL("https://example.org/a/")),
		"drafts":  packtest.Build(t, mixed("theme: quiet"), picture, packtest.Drafts()),
	} {
		b.Passes()
		for p := range opened(t, b) {
			t.Run(name+" "+p, func(t *testing.T) {
				t.Parallel()
				file := onDisk(t, b.Bytes(p))
				clean(t, "java", "-Xmx512m", "-XX:TieredStopAtLevel=1", "-jar", jar, "--failonwarnings", "--quiet", file)
				clean(t, "node", script, "--quiet", "--fail-on-warnings", file)
			})
		}
	}
}

func clean(t *testing.T, program string, args ...string) {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), program, args...).CombinedOutput()
	if err != nil || strings.Contains(string(out), "WARNING") {
		t.Errorf("%s: %v\n%s", program, err, out)
	}
}

// A book with a fault is refused by both, so that their silence means something.
func TestCheckersSeeFaults(t *testing.T) {
	t.Parallel()
	b := packtest.Build(t, mixed()+packtest.File("layouts/epub/part.html", `{{template "epub/head" .}}<p><a href="jok.xhtml">а</a></p>{{template "epub/foot" .}}`), picture)
	file := onDisk(t, b.Bytes("download/toptom-ky.epub"))
	for program, args := range map[string][]string{"java": {"-jar", jar, "--quiet", file}, "node": {script, file}} {
		out, err := exec.CommandContext(t.Context(), program, args...).CombinedOutput()
		if _, failed := err.(*exec.ExitError); !failed || !strings.Contains(string(out), "RSC-007") {
			t.Errorf("%s: %v\n%s", program, err, out)
		}
	}
	if _, err := os.Stat(jar); err != nil {
		t.Error(err)
	}
}
