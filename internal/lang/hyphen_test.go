package lang

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// divided are words with all places at which they may be divided. A word without a hyphen stays whole.
var divided = map[string]string{
	"ky": `аз-чы-лык-тар-дын укук-та-ры мый-зам-дар бо-юн-ча жа-на таж-рый-ба-сы кол-до-нуу Кыр-гыз-стан-да Ка-зак-стан-дын Өз-бек-стан Па-кис-тан
		мам-ле-кет-тик жер-ги-лик-түү өк-мөт-түн баа-лоо-ну суук аял аял-дар-ды ко-юу кү-нүм-дүк мек-теп-тер-ге тил-дер-де эл-дик
		кый-ноо кыйын айыл дайым бий-лик сүйүү объ-ект субъ-ект адъ-ю-тант аль-бом пре-мьер ком-пью-тер кон-тракт элек-трон ми-нистр-лик
		рес-пуб-ли-ка програм-ма ко-а-ли-ция со-ци-ал-дык про-ект-тин маа-лы-мат жыйын-тык-тар-ды бү-лө-сү-нүн мүм-күн-чү-лүк
		тү-шүн-дүр-мө-сү жа-ран-дык Биш-кек-те кас-тык эм-гек же-ңиш ка-ра-ңыз ме-ди-а-ны окуу-чу-ла-ры-нын акы-сыз ой-гоо он-лайн
		жаш ким үч эне уму БУУнун ЕККУ КЫРГЫЗСТАН UNHCR KG-01 эл-аралык Facebook 2013-жылдын`,
	"uz-Cyrl": `оз-чи-лик-лар-нинг ҳу-қуқ-ла-ри қо-нун-ни Қир-ғи-зис-тон-да Ўз-бе-кис-тон дав-лат мак-таб-лар-да таш-ки-лот-лар ҳу-ку-мат
		ти-ли-да-ги ўз-гар-ди маъ-ру-за таъ-лим санъ-ат журъ-ат объ-ект эъти-бор фу-қа-ро-лик-дан тинч-лик иж-ти-мо-ий му-ро-жаат
		олинган қи-линган денгиз сингил тўғ-ри-си-да-ги бўл-ди кў-рин-ди ўқув-чи-лар-ни қўй-ди қийин кейин рўй-хат-га тайёр-ланг
		мах-сус матн-лар-да сон-ли ин-сон-лар хо-дим-лар бош-қа ҳам-ма-га ку-за-тиш юрист-ла-ри аль-тер-на-тив жа-мо-ат-чи-лик
		маъ-но маъ-лу-мот за-рар шо-ир до-им ма-са-ла юз-лаб ком-пью-тер шаҳ-ри-да ил-мий ба-ён сув БМТнинг АҚШ ОАВда`,
	"uz-Latn": `oz-chi-lik-lar-ning hu-quq-la-ri qo-nun-ni Qir-gʻi-zis-ton-da Oʻz-be-kis-ton dav-lat mak-tab-lar-da tash-ki-lot-lar
		toʻq-son si-fat-li pax-ta-kor aba-diy mat-baa mu-do-faa pe-shay-von pe-sho-na ma-i-shiy pi-choq bi-chiq-chi singil dengiz olingan
		vaʼ-da maʼ-ri-fat mashʼ-al inʼ-om maʼ-no sanʼ-at Isʼ-hoq taʼ-lim eʼti-bor tuz-gʻoq togʻ-lar-da boʻl-di koʻ-rin-di oʻz-gar-di
		oʻqi-tuv-chi bo‘-lim bogʻ-bon toʻgʻ-ri-si-da gʻa-la-ba chi-roy-li ki-tob-lar doʻst-lik xalq-lar ij-ti-mo-iy bu-yuk dun-yo ta-yin si-lin-drik
		bosh suv Windows Chicago Cisco AQSH BMTning sing-lim tong-gi shah-ri-da`,
}

// ownHyphens are words whose hyphens are their own.
var ownHyphens = map[string]bool{"KG-01": true, "эл-аралык": true, "2013-жылдын": true}

// marked writes a word with a hyphen at each place that Hyphens gives.
func marked(tag, word string) string {
	var b strings.Builder
	from := 0
	for _, at := range Hyphens(tag, word) {
		b.WriteString(word[from:at] + "-")
		from = at
	}
	return b.String() + word[from:]
}

func TestHyphens(t *testing.T) {
	for tag, list := range divided {
		words := strings.Fields(list)
		if len(words) < 60 {
			t.Errorf("%s: only %d words", tag, len(words))
		}
		for _, want := range words {
			word := strings.ReplaceAll(want, "-", "")
			if ownHyphens[want] {
				word = want
			}
			if got := marked(tag, word); got != want {
				t.Errorf("%s: %s is divided so: %s, want %s", tag, word, got, want)
			}
		}
	}
}

// Punctuation around a word changes nothing but the offsets.
func TestHyphensPunctuation(t *testing.T) {
	for word, want := range map[string]string{
		"«мыйзамдар»,": "«мый-зам-дар»,", "(укуктары).": "(укук-та-ры).", "„баяндама“": "„баян-да-ма“", "…": "…", "": "", "мый.зам": "мый.зам",
		"мыи\u0306зам": "мыи\u0306зам", "мы\u00adйзам": "мы\u00adйзам",
	} {
		if got := marked("ky", word); got != want {
			t.Errorf("%q is divided so: %q, want %q", word, got, want)
		}
	}
	if got := marked("uz-Latn", "“taʼlim’”"); got != "“taʼ-lim’”" {
		t.Errorf("divided so: %q", got)
	}
}

// Languages that the typesetter knows itself, or nobody, have no places.
func TestHyphensOfOthers(t *testing.T) {
	for tag, word := range map[string]string{"ru": "мыйзамдар", "en": "kitoblar", "ug": "ئۇيغۇرلار", "kk": "мыйзамдар", "ky-Arab": "мыйзамдар", "ky-Latn": "myizamdar", "": "мыйзамдар", "?": "мыйзамдар"} {
		if got := Hyphens(tag, word); got != nil {
			t.Errorf("%s: %s is divided at %v", tag, word, got)
		}
	}
	if got := marked("uz", "kitoblar"); got != "ki-tob-lar" {
		t.Errorf("uz without a script is not Latin: %s", got)
	}
}

// What holds for every word of the shipped pack.
func TestHyphensOfPack(t *testing.T) {
	files, err := filepath.Glob("../../content/cases/*/index.*.md")
	if err != nil || len(files) == 0 {
		t.Fatal("no texts: ", err)
	}
	texts := map[string]string{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts[strings.Split(filepath.Base(file), ".")[1]] += string(data)
	}
	texts["uz-Latn"] = NewConverter("uz-Cyrl", "uz-Latn", nil).Text(texts["uz-Cyrl"])
	for tag := range divided {
		words := strings.Fields(texts[tag])
		places := 0
		for _, w := range words {
			list := Hyphens(tag, w)
			places += len(list)
			if !slices.IsSorted(list) {
				t.Errorf("%s: %s: %v is not in order", tag, w, list)
			}
			for _, at := range list {
				sound(t, tag, w, at)
			}
		}
		if places < len(words)/2 {
			t.Errorf("%s: only %d places in %d words", tag, places, len(words))
		}
	}
}

// sound checks one place at which a word is divided.
func sound(t *testing.T, tag, word string, at int) {
	t.Helper()
	before, after := strings.ToLower(word[:at]), strings.ToLower(word[at:])
	last, _ := utf8.DecodeLastRuneInString(before)
	next, size := utf8.DecodeRuneInString(after)
	vowels := syllablesOf(tag).vowels
	faults := map[string]bool{
		"inside a letter":          !utf8.ValidString(before) || !utf8.ValidString(after),
		"before a sign":            strings.ContainsRune("ьъй"+uzApostrophes, next),
		"beside no letter":         !unicode.IsLetter(next) || !unicode.IsLetter(last) && !strings.ContainsRune(uzApostrophes, last),
		"inside a pair":            slices.Contains(syllablesOf(tag).pairs, string(last)+string(next)),
		"a syllable without vowel": !strings.ContainsAny(before, vowels) || !strings.ContainsAny(after, vowels),
		"one letter is left":       strings.IndexFunc(strings.TrimLeftFunc(before, around), unicode.IsLetter) < 0 || utf8.RuneCountInString(strings.TrimLeftFunc(before, around)) < 2,
		"one letter is moved":      !strings.ContainsFunc(after[size:], unicode.IsLetter),
	}
	for fault, is := range faults {
		if is {
			t.Errorf("%s: %s-%s: %s", tag, before, after, fault)
		}
	}
}
