package lang

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// uzbekPairs: Cyrillic and Latin, as the spelling dictionary has them.
const uzbekPairs = `
ўзбек:oʻzbek ғалаба:gʻalaba қирғиз:qirgʻiz ҳуқуқ:huquq шаҳар:shahar чўл:choʻl жамоа:jamoa хат:xat маъно:maʼno Қуръон:Qurʼon
санъат:sanʼat қатъий:qatʼiy масъул:masʼul аъло:aʼlo баъзан:baʼzan шеър:sheʼr эълон:eʼlon даъво:daʼvo таълим:taʼlim маълумот:maʼlumot
инъом:inʼom журъат:jurʼat суръат:surʼat эътибор:eʼtibor эътиқод:eʼtiqod маънавият:maʼnaviyat таъминот:taʼminot аъзо:aʼzo жамъи:jamʼi сунъий:sunʼiy
мўъжиза:moʻjiza мўътабар:moʻtabar мўътадил:moʻtadil объект:obyekt субъект:subyekt съезд:syezd адъютант:adyutant объектив:obyektiv
ер:yer елка:yelka етти:yetti етакчи:yetakchi поезд:poyezd аэропорт:aeroport Мирзиёев:Mirziyoyev оиласи:oilasi кейин:keyin мактаб:maktab
қаерда:qayerda шоир:shoir сиёсий:siyosiy дунё:dunyo ёш:yosh ёз:yoz йўл:yoʻl йил:yil юрт:yurt юз:yuz яхши:yaxshi янги:yangi дарё:daryo
милиция:militsiya конституция:konstitutsiya полиция:politsiya лицензия:litsenziya федерация:federatsiya социал:sotsial процент:protsent
акция:aksiya станция:stansiya функция:funksiya цирк:sirk цемент:sement центр:sentr цех:sex конференция:konferensiya принцип:prinsip
концерт:konsert вакцина:vaksina инвестиция:investitsiya информация:informatsiya ассоциация:assotsiatsiya пицца:pitsa делегация:delegatsiya доцент:dotsent
июнь:iyun июль:iyul январь:yanvar февраль:fevral сентябрь:sentabr октябрь:oktabr ноябрь:noyabr декабрь:dekabr апрель:aprel бюджет:budjet бюджетдан:budjetdan
компьютер:kompyuter бульон:bulyon батальон:batalyon павильон:pavilyon медальон:medalyon почтальон:pochtalyon альбом:albom фильм:film автомобиль:avtomobil премьера:premyera
интервью:intervyu вертолёт:vertolyot плаж:plaj рельс:rels кольцо:kolso эъзоз:eʼzoz таъна:taʼna дафъа:dafʼa қалъа:qalʼa режиссёр:rejissyor актёр:aktyor шофёр:shofyor адвокат:advokat юрист:yurist прокуратура:prokuratura журналист:jurnalist ячейка:yacheyka
электр:elektr экология:ekologiya этник:etnik эркинлик:erkinlik эшик:eshik поэма:poema дуэль:duel маъмурият:maʼmuriyat
щётка:shyotka борщ:borsh плащ:plash выставка:vistavka
Исҳоқ:Isʼhoq асҳоб:asʼhob Машҳад:Mashhad Фарғона:Fargʻona Тошкент:Toshkent Ўш:Oʻsh Жалолобод:Jalolobod Боткен:Botken Ўзган:Oʻzgan Норин:Norin
озчилик:ozchilik камситиш:kamsitish тенглик:tenglik туғилган:tugʻilgan боғ:bogʻ тоғ:togʻ тўғри:toʻgʻri ўғил:oʻgʻil қўшиқ:qoʻshiq ўқитувчи:oʻqituvchi
чўпон:choʻpon ўрин:oʻrin кўнгил:koʻngil сингил:singil тингламоқ:tinglamoq денгиз:dengiz минг:ming сўз:soʻz жинсий:jinsiy ижтимоий:ijtimoiy маданий:madaniy
халқаро:xalqaro ҳимоя:himoya ҳурмат:hurmat ҳақ:haq раҳбар:rahbar бахт:baxt тарих:tarix хотира:xotira ғурур:gʻurur ғоя:gʻoya боғча:bogʻcha
АҚШ:AQSH АҚШнинг:AQSHning МЧЖда:MCHJda ТошДУ:ToshDU БМТ:BMT ЮНЕСКО:YUNESKO ШҲТда:SHHTda МЧЖ:MCHJ ЎзМУ:OʻzMU ШАҲАР:SHAHAR ЧЎЛ:CHOʻL ЁШ:YOSH Ш:Sh Ё:Yo Я:Ya ЕР:YER ЦИРК:SIRK СЕНТЯБРЬ:SENTABR Сентябрь:Sentabr
ИСҲОҚ:ISʼHOQ МАЪНО:MAʼNO Шеър:Sheʼr Чўл:Choʻl Юсуф:Yusuf Яъқуб:Yaʼqub Ёқуб:Yoqub Элмурод:Elmurod Ғафур:Gʻafur Ҳамид:Hamid Цветков:Svetkov
`

func TestUzbekLatin(t *testing.T) {
	latin := NewConverter("uz-Cyrl", "uz-Latn", nil)
	n := 0
	for p := range strings.FieldsSeq(uzbekPairs) {
		cyrillic, want, _ := strings.Cut(p, ":")
		n++
		if got := latin.Text(cyrillic); got != want {
			t.Errorf("%s: %s, want %s", cyrillic, got, want)
		}
	}
	if n < 150 {
		t.Errorf("%d pairs", n)
	}
	latin = NewConverter("uz-Cyrl", "uz-Latn", []Exception{{"Мариинск", "Mariinsk"}, {"мэрия", "meriya"}, {"Ош", "Osh"}, {"Цой", "Tsoy"}})
	for _, c := range [][2]string{
		{"", ""}, {"Osh, 2010 — OK", "Osh, 2010 — OK"},
		{"Ўш шаҳрида 2019-йилда «Озчиликлар ҳуқуқи» маркази очилди.", "Oʻsh shahrida 2019-yilda «Ozchiliklar huquqi» markazi ochildi."},
		{"Нима ўзгарди ва буни қаердан биламиз?", "Nima oʻzgardi va buni qayerdan bilamiz?"},
		{"Ш. Юсупов ва Ё.Ғ. Цой", "Sh. Yusupov va Yo.Gʻ. Tsoy"},
		{"2010 йил 2 октябрдан, 2021 йилги, 2013–2014 йилларда, 1991 йилнинг 22 июнида", "2010-yil 2-oktabrdan, 2021-yilgi, 2013–2014-yillarda, 1991-yilning 22-iyunida"},
		{"2 йил, 5 марта, 40 март, 12 500 йил, 1,5 май, 2010 йилнома, 3 майдон, 2010\nйил, A4 май, 2019-йил", "2 yil, 5 marta, 40 mart, 12 500 yil, 1,5 may, 2010 yilnoma, 3 maydon, 2010\nyil, A4 may, 2019-yil"},
		{"ЦОЙ цой МЭРИЯ Мэрия Ош ОШ ош", "TSOY soy MERIYA Meriya Osh OSH osh"},
		{"Facebookда, COVID-19дан, BBCнинг", "Facebookda, COVID-19dan, BBCning"},
		{"https://example.org/Ўш ва «http://ўш.kg/йўл»га, www.ўш.kg", "https://example.org/Ўш va «http://ўш.kg/йўл»ga, www.ўш.kg"},
		{"и\u0306ил У\u0306ш е\u0308ш", "yil Oʻsh yosh"}, {"ИНСОН ҲУҚУҚЛАРИ", "INSON HUQUQLARI"},
		{"сҲ Ъ ъ Ь", "sʼh   "}, {"\xffа\xff", "\ufffda\ufffd"},
	} {
		if got := latin.Text(c[0]); got != c[1] {
			t.Errorf("%q: %q, want %q", c[0], got, c[1])
		}
	}
}

// A folded word is the same whether the text was converted or not: search finds both.
func TestUzbekLatinMeetsFold(t *testing.T) {
	w := WordsFor("uz-Cyrl")
	for p := range strings.FieldsSeq(uzbekPairs) {
		cyrillic, latin, _ := strings.Cut(p, ":")
		if a, b := w.Fold(cyrillic), w.Fold(latin); a != b {
			t.Errorf("%s folds to %s, %s to %s", cyrillic, a, latin, b)
		}
	}
}

func FuzzUzbekLatin(f *testing.F) {
	for p := range strings.FieldsSeq(uzbekPairs) {
		f.Add(p)
	}
	latin := NewConverter("uz-Cyrl", "uz-Latn", nil)
	f.Fuzz(func(t *testing.T, text string) {
		got := latin.Text(text)
		if utf8.ValidString(text) && !utf8.ValidString(got) {
			t.Errorf("%q is not a text: %q", text, got)
		}
		if strings.ContainsAny(got, "абвгдеёжзийклмнопрстуфхцчшщъыьэюяўқғҳ") && len(foreign([]rune(text))) == 0 || len(got) > 4*len(text) {
			t.Errorf("%q: %q", text, got)
		}
		if again := latin.Text(got); again != got && !strings.ContainsFunc(got, isUzbekCyrillic) {
			t.Errorf("%q: %q, then %q", text, got, again)
		}
	})
}
