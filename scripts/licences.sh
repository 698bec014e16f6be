#!/bin/sh
# licences.sh: prints the licences of toptom and of all that a release carries inside.
set -eu
cd "$(dirname "$0")/.."
part() { printf '\n\n======== %s\n\n' "$1"; }

echo "toptom and the Typst engine inside it (npm @myriaddreamin/typst-ts-web-compiler, https://github.com/Myriad-Dreamin/typst.ts;"
echo "Typst, https://github.com/typst/typst) are under the Apache License 2.0. Fonts are under the SIL Open Font License 1.1."
part "Apache License 2.0"
cat LICENSE
for fonts in noto-serif noto-sans noto-sans-mono amiri; do
	part "fonts: $fonts"
	cat "node_modules/@expo-google-fonts/$fonts/LICENSE_FONT"
done
# Go libraries that the program is linked with.
for os in linux windows darwin; do GOOS=$os go list -deps -f '{{with .Module}}{{if .Dir}}{{.Path}} {{.Dir}}{{end}}{{end}}' ./cmd/toptom; done | sort -u | while read -r module dir; do
	[ "$module" = toptom ] && continue
	for file in "$dir"/LICENSE* "$dir"/COPYING* "$dir"/NOTICE*; do
		[ -f "$file" ] || continue
		part "$module: $(basename "$file")"
		cat "$file"
	done
done
