package lang

import "strings"

// ru mixes ё and е, as dictionaries do; the second step puts е first.
var ru = table{
	alphabet: "а б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я",
	guests:   cyrillicGuests,
}

// ruWords: Russian. Forms are taken apart by Snowball, and by a wider table whose levels are: 1 reflexive, 2 adjective, 3 noun, 4
// participle, infinitive and finite verb, 5 the vowel before the ending.
func ruWords() wordTable {
	const (
		vowels = "аеиоуыэюя"
		prefix = "(|в|вз|во|воз|вос|вс|вы|до|за|из|ис|на|о|об|от|пере|по|под|подо|пре|пред|при|про|раз|рас|с|со|у)"
		ends   = "(?:у|ут|ешь|ет|ем|ете)(?:ся|сь)?$"
	)
	t := baseWords("ru")
	t.Map = commonMap(pairs("ё:е"))
	t.Morph = &morph{
		Snow: "ru",
		// -ова- is -у- in the present; идти and вести hide theirs, as verbs do whose stem changes: дать, начать, понять, взять, стать
		Respell: [][2]string{
			{"^прид(у|ут|е.*)$", "прийти"},
			{"^(..+)у(ю|е|я)(т|шь|м|те|щ.*)?(ся|сь)?$", "$1овать"},
			{"(на|вы|при|у|про|пере|подо|со|во|за|до|обо|ото|по|изо)(шел|шл[аои]|шедш.*|йд.*)$", "$1йти"},
			{"(^|в|вы|при|про|пере|под|с|за|до|от|по|из)ве(л|л[аои]|д.*)$", "$1вести"},
			{"^" + prefix + "да(ю|е|ва)(т|шь|м|те|щ.*|я)?(ся|сь)?$", "$1давать"},
			{"^" + prefix + "да(м|шь|ст|дим|дите|дут|л[аои]?|в)(ся|сь)?$", "$1дать"},
			{"^начн" + ends, "начать"},
			{"^(по|за|на|до)йм" + ends, "$1нять"},
			{"^(с|под|от|об|раз)ним" + ends, "$1нять"},
			{"^прим" + ends, "принять"},
			{"^возьм" + ends, "взять"},
			{"^" + prefix + "стан" + ends, "$1стать"},
			{"^" + prefix + "жив" + ends, "$1жить"},
			{"^" + prefix + "ед" + ends, "$1ехать"},
			{"^" + prefix + "бер" + ends, "$1брать"},
			{"^" + prefix + "зов" + ends, "$1звать"},
		},
		// what no table of endings brings together; the rest is left to the second table
		Forms: map[string]string{
			"человек": "люди людей людям людьми людях", "ребенок": "дети детей детям детьми детях", "год": "лет летам", "день": "дня дню днем дне дни дней дням днями днях", "сон": "сна сну сном сны снов", "рот": "рта рту ртом рты",
			"лед": "льда льду льдом", "письмо": "писем",
			"идти": "шел шла шло шли шедший иду идет идут идем идешь", "мать": "матери матерью матерей матерям матерями матерях", "дочь": "дочери дочерью дочерей дочерям дочерьми дочерях",
			"быть": "буду будешь будет будем будете будут", "мочь": "могу можешь может можем можете могут мог могла могло могли", "хотеть": "хочу хочешь хочет хотим хотите хотят",
			"время": "времени временем времена времен временам временах", "имя": "имени именем имена имен именам именах",
		},
		Wide: &morph{
			Vowels: vowels,
			Rules: []rule{
				{Level: 1, Ends: "ся сь", Min: 3},
				{Level: 2, Ends: "ый ий ой ая яя ое ее ые ие ого его ому ему ым им ом ем ую юю ою ею ых их ыми ими ей", Min: 3},
				{Level: 3, Ends: "а я о е ы и у ю ь й ом ем ой ей ою ею ью ам ям ами ями ах ях ов ев", Only: []int{0}},
				{Level: 4, Ends: "енн анн янн нн ен ан ян ущ ющ ащ ящ вш ем им", Only: []int{2, 3}},
				{Level: 4, Ends: "ш", After: "[^" + vowels + "]", Min: 3, Only: []int{2}},
				{Level: 4, Ends: "т", After: "[оыуия]", Only: []int{0, 2, 3}},
				{Level: 4, Ends: "н", Min: 3, Only: []int{2, 3}},
				{Level: 4, Ends: "енн анн янн ен ан ян", Min: 3, Only: []int{0}},
				{Level: 4, Ends: "ть ти чь л ла ло ли ю у ешь ет ем ете ут ют ишь ит им ите ат ят йте в вши вшись", Only: []int{0, 1}},
				{Level: 4, Ends: "й я и", Min: 3, Only: []int{0, 1}},
				{Level: 5, Ends: "а я е о и у ы ова ева ыва ива ну ю", Only: []int{4}},
			},
			// a vowel comes and goes: отец, отца; окно, окон; письмо, писем
			Final: [][2]string{{"(...)[ьй]$", "$1"}, {"([^аеиоуыэюя])[ео]([кцн])$", "$1$2"}, {"ь([кмнц])$", "$1"}},
		},
	}
	// the last consonant of a verb's stem changes: пригласить, приглашен; писать, пишет; мочь, могут
	for p := range strings.FieldsSeq("жд:д бл:б вл:в пл:п мл:м ш:с ж:д ж:з ж:г ч:т ч:к щ:т щ:ст") {
		from, to, _ := strings.Cut(p, ":")
		t.Morph.Wide.Rules = append(t.Morph.Wide.Rules,
			rule{Level: 4, Ends: suffixes(from, "енн|ен"), Only: []int{0, 2, 3}, Add: to},
			rule{Level: 4, Ends: suffixes(from, "у|ю|ет|ут|ешь|ем|ете"), Only: []int{0, 1}, Add: to})
	}
	t.Morph.Wide.Rules = append(t.Morph.Wide.Rules, rule{Level: 4, Ends: "чь", Only: []int{0, 1}, Add: "г"}, rule{Level: 4, Ends: "чь", Only: []int{0, 1}, Add: "к"})
	return t
}
