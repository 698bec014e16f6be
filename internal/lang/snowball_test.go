package lang

import (
	"strings"
	"testing"
)

// samples are words of the vocabularies that the Snowball project shows with its algorithms, after their stems.
var samples = map[string]string{
	"ru": `
в: в
вавиловк: вавиловка
вагнер: вагнера вагнером
вагон: вагон вагона вагоне вагонов вагоном вагоны
важн: важная важнее важнейшие важнейшими важно важного важное важной важном важному важную важны важные важный важным важных
важнича: важничал
важност: важности важностию важность важностью
ваз: вазах вазы
вакс: вакса
вакханк: вакханка
вал: вал
валанда: валандался
валентин: валентина
валерианов: валериановых
валер: валерию
валет: валетами
п: п
па: па
пав: пава
павел: павел
павильон: павильон павильонам
павл: павла
павлин: павлиний павлиньи павлиньим
павлович: павлович
павловн: павловна павловне павловной павловну павловны
павловц: павловцы
пагубн: пагубная
пада: падает падай падал падала падать падаю падают падающего падающие
падал: падаль
падеж: падеж
паден: падение падением падении падений падения паденье паденья
падет: падет
падут: падут
падуч: падучая
падчериц: падчерицей
падш: падшая падшей падшему падший падшим падших
паек: паек`,
	"en": `
consign: consign consigned consigning consignment
consist: consist consisted consistency consistent consistently consisting consists
consol: consolation consolations console consoled consoles consoling consolingly consols
consolatori: consolatory
consolid: consolidate consolidated consolidating
conson: consonant
consort: consort consorted consorting
conspicu: conspicuous conspicuously
conspiraci: conspiracy
conspir: conspirator conspirators conspire conspired conspiring
constabl: constable constables
constanc: constance constancy
constant: constant
knack: knack knacks
knackeri: knackeries
knag: knag
knave: knave knaves
knavish: knavish
knead: kneaded kneading
knee: knee knees
kneel: kneel kneeled kneeling kneels
knell: knell
knelt: knelt
knif: knif
knife: knife
knight: knight knightly knights
knit: knit knits knitted knitting
knive: knives
knob: knob knobs
knock: knock knocked knocking knocks
knocker: knocker knockers
knot: knot knots
sky: sky skies
die: dying
news: news
generous: generous generously
communic: communication
communiti: community
cri: cries cried cry
tie: ties
gas: gas
gap: gaps
kiwi: kiwis
luxuri: luxuriated
hop: hopping
hope: hoping
say: say
by: by
succeed: succeed succeeding
inning: inning innings
proceed: proceeds
nation: national nationally
ration: rational
hesit: hesitanci
digit: digitizer
conform: conformabli
radic: radicalli
differ: differentli
format: formative
formal: formalize
adopt: adoption
control: controll
roll: roll
king: king's`,
}

func TestSnowball(t *testing.T) {
	b := newBrowser(t)
	for lang, text := range samples {
		n := 0
		for line := range strings.Lines(strings.TrimSpace(text)) {
			stem, words, _ := strings.Cut(strings.TrimSpace(line), ": ")
			var got []string
			b.ask(lang, "snowball", strings.Fields(words), &got)
			for i, word := range strings.Fields(words) {
				n++
				if got[i] != stem {
					t.Errorf("%s: %s has the stem %s, want %s", lang, word, got[i], stem)
				}
			}
		}
		if n < 60 {
			t.Errorf("%s: %d words", lang, n)
		}
	}
}
