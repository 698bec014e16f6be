package check_test

import (
	"strings"
	"testing"

	"toptom/internal/packtest"
)

// What is easy to read is told nothing of, and what is hard is told where it is.
func TestPlain(t *testing.T) {
	t.Parallel()
	words := func(n int) string { return strings.TrimSpace(strings.Repeat("сөз ", n)) }
	glossary := packtest.File("content/glossary/terms.tsv", "id\tky\tru\tunsure_in\n"+
		"hate-speech\tкастык тили | душмандашуу тили\tязык вражды\t\nstateless\tжарандыгы жок адам | жарандыксыздык | апатрид\t-\tky\nbody\tорган (ОБР) | мекеме\t-\t\n")
	packtest.Mistakes(t, []packtest.Mistake{
		{"sentences at the limit", bet(words(18) + ".\n\n" + words(18) + "! Сөз " + words(17)), "", ""},
		{"a sentence over it, in a list", bet("- " + words(19)), `content/bet.ky.md:5:1: warning: long-sentence: the sentence "сөз сөз сөз сөз сөз …" has 19 words; up to 18 are read easily (make two sentences of it: one thought, one sentence)`, ""},
		{"a word for a word is not in a quotation", bet("> " + words(40) + "\n\n```\n" + words(40) + "\n```\n\n| А |\n| - |\n| " + words(40) + " |\n\nСөз.[^a]\n\n[^a]: " + words(40)), "", ""},
		{"it begins in the next line", bet("Бир.\n\nЭки. Үч.\nСөз " + words(19) + "."), `content/bet.ky.md:7:1: warning: long-sentence: the sentence "Сөз сөз сөз сөз сөз …" has 20 words; up to 18 are read easily (make two sentences of it: one thought, one sentence)`, ""},
		{"long on the whole", bet(strings.Repeat(words(15)+".\n\n", 10)), `content/bet.ky.md:5:1: warning: sentence-average: the sentences of this text have 15 words on average; up to 14 are read easily (divide the longest ones, and leave out words that say nothing)`, ""},
		{"too few for an average", bet(strings.Repeat(words(15)+".\n\n", 9)), "", ""},
		{"Russian has more words", packtest.File("content/bet.ru.md", packtest.Plain("Лист", words(25)+".")), "", ""},
		{"explained", bet("Уюм (БҮА) иштейт. БҮАнын иши. Башка АБА (Абдан бийик аба). КГ-01, XIV кылым, KG-01."), "", ""},
		{"explained too late", bet("БҮАнын иши.\n\nУюм (БҮА)."), `content/bet.ky.md:5:1: warning: acronym: what does "БҮА" mean? Nobody has said it before (write it in full the first time, with the short form after it in brackets:  … (БҮА); or add it to the glossary)`, ""},
		{"in the glossary", glossary + bet("ОБР иштейт."), "", ""},
		{"another name", glossary + bet("Душмандашуу тилин байка. Мекеме. "), `
content/bet.ky.md:5:1: warning: term: the glossary calls this "кастык тили", and the text "душмандашуу тили" (write "кастык тили": one thing, one name)
content/bet.ky.md:5:1: warning: term: the glossary calls this "орган", and the text "мекеме" (write "орган": one thing, one name)`, ""},
		{"names that are not settled, or made from each other", glossary + bet("Апатрид. Жарандыксыздык."), "", ""},
		{"people at a distance", bet("Бул адамдарга жардам берди. Люлилер."), `
content/bet.ky.md:5:1: warning: naming: "бул адамдар" keeps people at a distance (say who they are, as they say it themselves)
content/bet.ky.md:5:1: warning: naming: "люли" is a name given by outsiders (write "мугат"; where another's words are told, put them in quotation marks and add the name that the community uses)`, ""},
		{"a wall of words", bet(strings.Repeat("Бул бир сүйлөм. ", 31)), `content/bet.ky.md:5:1: warning: long-paragraph: the paragraph has 93 words; up to 90 are read easily (put an empty line where a new thought begins, or make a list of it)`, bet(strings.Repeat("Бул бир сүйлөм. ", 30))},
		{"no headings", bet("## Бир\n\n" + strings.Repeat("Бул бир сүйлөм.\n\n", 80) + "### Эки\n\n" + strings.Repeat("Бул бир сүйлөм.\n\n", 84) + "## Үч\n\nСөз."), `content/bet.ky.md:335:1: warning: long-section: there is no heading in the last 252 words; readers find their place by headings (write a smaller heading above this line, or further up:  ### …)`, ""},
		{"a share in a table, with its source before it", ky("#result: 2013-жылы.[^s1]\n\n| Тил | Үлүш |\n| - | - |\n| өзбек | 30 % |"), "", ""},
		{"a page without sources", bet("Үлүш 60 пайыз."), "", ""},
		{"an outsiders' name explained", bet("Мугат жамаатын «люли» деп да аташат."), "", ""},
		{"switched off", packtest.Pack("lint.skip: [long-sentence, naming]") + bet(words(30)+". Бул адамдар."), "", ""},
		{"switched off by a wrong name", packtest.Pack("lint.skip: [sentence]"), `content/pack.yaml:6:10: error: unknown-code: "sentence" is not a value of "lint.skip.0" (known are: long-sentence, sentence-average, long-paragraph, long-section, acronym, term, summary, steps, percentage, naming)`, ""},
	})
}
