package locale

import (
	"fmt"
	"io/fs"
	"path"

	"gopkg.in/yaml.v3"
)

// sentencesFolder holds what toptom says to editors, below the folder of the message files.
const sentencesFolder = "findings"

// Sentences reads what toptom says to editors in one language, from findings/TAG.yaml: English format → format in the language, both as in
// package fmt and with the same verbs. The file is part of the program, not of a pack: the error is a mistake of ours.
func Sentences(messages fs.FS, tag string) (map[string]string, error) {
	name := path.Join(sentencesFolder, tag+".yaml")
	text, err := fs.ReadFile(messages, name)
	if err != nil {
		return nil, err
	}
	var sentences map[string]string
	if err := yaml.Unmarshal(text, &sentences); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return sentences, nil
}
