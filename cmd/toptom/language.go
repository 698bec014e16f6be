package main

import (
	"os"
	"strings"

	"toptom/internal/build"
)

// systemTongue is the language in which to speak where nobody asks for one: that of the environment, as POSIX orders it, else that of the
// system's own windows, else English.
func systemTongue() string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := os.Getenv(name); value != "" {
			return firstTongue([]string{posixTag(value)})
		}
	}
	return firstTongue(windowLanguages())
}

// firstTongue is the first language that toptom speaks; English if it speaks none.
func firstTongue(tags []string) string {
	for _, tag := range tags {
		if tongue, ok := build.Tongue(tag); ok {
			return tongue
		}
	}
	return "en"
}

// posixTag makes a BCP 47 tag of the name of a locale, language[_territory][.codeset][@modifier]: uz_UZ.UTF-8@cyrillic is uz-Cyrl-UZ.
func posixTag(name string) string {
	name, modifier, _ := strings.Cut(name, "@")
	name, _, _ = strings.Cut(name, ".")
	language, territory, hasTerritory := strings.Cut(name, "_")
	if script := map[string]string{"cyrillic": "Cyrl", "latin": "Latn"}[modifier]; script != "" {
		language += "-" + script
	}
	if hasTerritory {
		language += "-" + territory
	}
	return language
}
