package main

import "golang.org/x/sys/windows"

// windowLanguages are the languages that the user has chosen for Windows, BCP 47 tags in the order in which they are preferred.
func windowLanguages() []string {
	tags, err := windows.GetUserPreferredUILanguages(windows.MUI_LANGUAGE_NAME)
	if err != nil {
		return nil
	}
	return tags
}
