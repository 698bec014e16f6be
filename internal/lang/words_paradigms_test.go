package lang

// paradigms: a word in its shortest form (of Turkic verbs the stem), and forms of it, written from the grammars.
var paradigms = map[string]string{
	"ky": `
китеп: китеби китебин китептер китепке китептен китебибиз китептериңизден китепте китептеги китептерби
укук: укугу укуктар укуктары укугун укугубуз укуктук укуктарыбызга укуксуз укугуңуз
жооп: жообу жооптор жоопко жообун жообуңуз жооптуу
мектеп: мектеби мектептер мектептин мектебинде мектебибиздеги мектептердеги мектепсиз
сабак: сабагы сабактар сабакта сабактын сабагында
кулак: кулагы кулакка кулагын
кеп: кеби кептин кебинде
үй: үйү үйдө үйгө үйүн үйүнүн үйүбүздө үйлөр үйлөргө үйүңүздөн үйдөгү үйүндөгүлөр
көл: көлү көлдө көлгө көлдөр көлдүн көлүндө
кыз: кызы кыздар кыздын кызга кыздары кызыбыз
ат: аты атты аттын атка аттар аттарына
сөз: сөзү сөздөр сөзгө сөздөн сөздү сөзүнүн
тил: тили тилдер тилде тилди тилинде тилибизде
шаар: шаары шаарда шаардын шаарлар шаардык шаарларда шаарыбыз
жер: жери жерде жерлер жерге жердин жериндеги
суу: суусу сууга суунун суулар сууда
тоо: тоосу тоого тоонун тоолор тоодо тоодон
бала: баласы баланы баланын балага балдар балдары балдардын балдарыбызга балам балаң
эне: энеси эненин энеге энелер энебиз энем
ата: атасы атанын атага аталар атабыз атаңардан
кыргызстан: кыргызстандын кыргызстанга кыргызстандык кыргызстандыктар кыргызстандан
орун: орду ордун ордуна орундар орунга ордунда
мурун: мурду мурдун мурдунда
эрин: эрди эрдин эриндер
карын: карды кардына
моюн: мойну мойнунда моюнга моюндар
коюн: койну койнунда
көңүл: көңлү көңүлү көңүлгө көңлүндө
той: тойго тойлор тоюн тоюнда тоюм
ай: айда айлар айдын айга
кой: коюп койду коёт коюшат койгон коюу койбойт коюлган
жай: жаят жайган жаюу жайды жаяр
бар: барды бардым барат барамын барган баргандар барып барса баруу баруунун барбады барбай барышты барсын баралы барчу
кел: келди келет келген келип келсе келүү келбейт келишти келели келгиле келер келгенде келгиче
көр: көрдү көрөт көргөн көрүп көрсө көрүү көрбөйт көрсөм көрүңүз көрүлгөн
бол: болду болот болгон болуп болсо болуу болбойт болбогон болуучу болушу
тур: турду турат турган туруп турса туруу турбайт
ук: угуп угат укту уккан угуу уксаңар угулган
тап: таап табат тапты тапкан табуу табылды
жап: жаап жабат жапты жабуу жапкан
башта: баштады баштайт баштап баштаган баштоо баштообуз баштабайт баштасак башталды баштайлы
ойно: ойнойт ойноду ойногон ойноп ойноо ойнобойт
сүйлө: сүйлөйт сүйлөдү сүйлөгөн сүйлөп сүйлөө сүйлөшөт
иште: иштейт иштеди иштеген иштеп иштөө иштебейт иштейбиз
оку: окуйт окуду окуган окуп окуу окуунун окушту окубайт окуучу
жаз: жазды жазат жазган жазып жазуу жазылган жазуунун жазбаган
айт: айтты айтат айткан айтып айтуу айтылган айтпайт
жаша: жашайт жашады жашаган жашап жашоо жашоонун жашабайт
талкуула: талкуулоо талкуулады талкуулайт талкууланды
тең: теңдик теңсиз теңдикти
азчылык: азчылыктар азчылыктардын азчылыгы азчылыкка
мамлекет: мамлекеттик мамлекетибиз мамлекеттин мамлекетке
коом: коомдук коомдо коомдун коомчулукпу коому
адам: адамдар адамдын адамга адамдардын адамы адамдык
иш: иштер ишке иши ишинин ишиңиз
өкмөт: өкмөттүн өкмөткө өкмөтү өкмөттөр өкмөттүкү
окуучу: окуучулар окуучунун окуучуга окуучусу
мугалим: мугалимдер мугалимдин мугалими мугалимибиз мугалимдики
Ош: Ошто Оштун Ошко Оштон Оштогу
Бишкек: Бишкекте Бишкектин Бишкекке Бишкектеги
сот: соту сотко соттун соттор соттук
мыйзам: мыйзамы мыйзамдар мыйзамга мыйзамдын мыйзамсыз
кайрыл: кайрылуу кайрылды кайрылган кайрылышты
партия: партиясы партиянын партиялар партияга партиясынын
ал: анын аны ага анда андан алар
бул: муну мунун буга мында мындан
мен: мени менин мага менден
сен: сага сенин
де: деген деп дейт
бир: биринчи бири бирге
үч: үчүнчү үчкө
жыл: жылы жылда жылдан жылдык жылдары жылдын
жакшы: жакшыбы жакшылык жакшылар
энергия: энергиянын энергиясын энергиясы
клуб: клубу клубга клубка клубтун клубдун`,
	"uz": `
kitob: kitobi kitoblar kitobga kitobning kitobimiz kitobdan kitoblarimizda kitobdagi китоблари китобнинг
oʻzbek: oʻzbeklar oʻzbekning oʻzbekcha o'zbeklarga ўзбеклар ўзбекнинг
shahar: shahri shahrida shaharlar shaharda shahrimiz shahridagi шаҳри шаҳрининг
oʻrin: oʻrni oʻrniga oʻrinlar oʻrnida ўрни ўрнига
burun: burni burnida burunlar
oʻgʻil: oʻgʻli oʻgʻlim oʻgʻillar ўғли
singil: singlim singlisi singillar
koʻngil: koʻngli koʻnglim koʻngillar кўнгли
ogʻiz: ogʻzi ogʻzida оғзи
boʻyin: boʻyni boʻynida
qorin: qorni qornim
bagʻir: bagʻri bagʻrida
qoʻyin: qoʻyni
yarim: yarmi yarmida
egin: egni
maktab: maktabi maktablar maktabga maktabda maktabimizda мактабда
bola: bolasi bolalar bolaga bolaning bolalarimiz болалар
ona: onasi onam onamiz onalar onaga
ota: otasi otam otalarimiz
huquq: huquqi huquqlari huquqlarini huquqiga ҳуқуқлари huquqlarimiz
yurak: yuragi yuragim yurakka yuraklar
tilak: tilagi tilagim tilakka
qishloq: qishlogʻi qishloqda qishloqqa qishloqlar қишлоғи қишлоққа
oʻrtoq: oʻrtogʻi oʻrtogʻim oʻrtoqlar
buloq: bulogʻi buloqqa
togʻ: togʻi togʻlar togʻda тоғлар
tog'a: tog'asi tog'am
yoʻl: yoʻli yoʻlda yoʻllar yoʻlidagi йўллар yoʻlga
til: tili tilida tillar tilimiz
soʻz: soʻzi soʻzlar soʻzga soʻzlarimiz сўзлари
odam: odamlar odamning odamga odami
xalq: xalqi xalqlar xalqqa xalqimizning
davlat: davlati davlatlar davlatga davlatning
inson: insonlar insonning insonga
mavzu: mavzusi mavzuyi mavzular mavzuga
qonun: qonunlar qonunga qonuni qonunchi qonunsiz
teng: tengi tenglik tengsiz
ozchilik: ozchiliklar ozchiligi ozchilikka озчилик
erkin: erkinlik erkinligi erkinlikka
bor: bordi boraman borgan borib borsa borish bormaydi bormagan boryapti borsin boradi
kel: keldi keladi kelgan kelib kelsa kelish kelmaydi kelayotgan kelyapti kelmoqda kelgandi келди
yoz: yozdi yozadi yozgan yozib yozish yozilgan yozuvchi yozmaydi yozyapman
oʻqi: oʻqidi oʻqiydi oʻqigan oʻqib oʻqish oʻquv oʻquvchi oʻqiyapti ўқийди
soʻra: soʻradi soʻraydi soʻragan soʻrab soʻrash soʻrov soʻralgan
sayla: saylov saylovchi saylandi saylaydi
ishla: ishladi ishlaydi ishlagan ishlab ishlash ishlayotgan ishlamaydi ishlov
koʻr: koʻrdi koʻradi koʻrgan koʻrib koʻrish koʻrmagan koʻrsa кўрди
ber: berdi beradi bergan berib berish berilgan bermoqda
ol: oldi oladi olgan olib olish olmaydi olsa olingan
bil: bildi biladi bilgan bilib bilish bilmaydi
ayt: aytdi aytadi aytgan aytib aytish aytilgan
tek: tekkan tekdi tegadi
chiq: chiqdi chiqadi chiqqan chiqib chiqish
tush: tushdi tushadi tushgan tushmas
yasha: yashaydi yashadi yashagan yashash yashamoqda
himoya: himoyasi himoyaga himoyachi himoyaning
sud: sudi sudga sudlar sudning
mahalla: mahallasi mahallada mahallalar mahalladagi
u: uni uning unga undan ular
bu: buni buning bunga bundan
men: meni menga mening
bir: birinchi birlik biri
ikki: ikkinchi ikkisi
yil: yili yillar yilda yildan yillik йили
bugun: bugungi bugunga
Osh: Oshda Oshning Oshga Oshdan Oshdagi
Toshkent: Toshkentda Toshkentning Тошкентда
poyezd: poyezdi poyezdda поездда
yer: yeri yerda yerlar ерда`,
	"ug": `
كىتاب: كىتابى كىتابلار كىتابقا كىتابنىڭ كىتابتا كىتابىم كىتابلىرى
مەكتەپ: مەكتىپى مەكتەپلەر مەكتەپكە مەكتەپتە مەكتەپنىڭ مەكتىپىمىز
بالا: بالىلار بالىسى بالىنىڭ بالىنى بالام بالىلىرى
ئانا: ئانىسى ئانام ئانىلار ئانىنىڭ
باش: بېشى بېشىم باشلار باشقا
ئات: ئېتى ئېتىم ئاتلار ئاتنىڭ
تىل: تىلى تىللار تىلدا تىلىمىز تىلنىڭ
ئۇيغۇر: ئۇيغۇرلار ئۇيغۇرنىڭ ئۇيغۇرغا ئۇيغۇرچە
خەلق: خەلقى خەلقلەر خەلققە خەلقىمىز
ھوقۇق: ھوقۇقى ھوقۇقلار ھوقۇققا ھوقۇقلىرى
يۈرەك: يۈرىكى يۈرەككە يۈرەكلەر يۈرىكىم
ئۆي: ئۆيى ئۆيدە ئۆيگە ئۆيلەر ئۆيىمىز
كۆل: كۆلى كۆلدە كۆللەر
يول: يولى يولدا يوللار يولغا
شەھەر: شەھىرى شەھەرلەر شەھەردە شەھىرىدە
قىز: قىزى قىزلار قىزىم قىزنىڭ
ئوغۇل: ئوغۇللار ئوغۇلنىڭ
سۆز: سۆزى سۆزلەر سۆزدە
ئادەم: ئادەملەر ئادىمى ئادەمنىڭ ئادەملەرمۇ ئادەممۇ
ئىنسان: ئىنسانلار ئىنساننىڭ
دۆلەت: دۆلىتى دۆلەتلەر دۆلەتكە
ھۆكۈمەت: ھۆكۈمىتى ھۆكۈمەتلەر ھۆكۈمەتنىڭ
مەسىلە: مەسىلىلەر مەسىلىسى مەسىلىنى
قانۇن: قانۇنى قانۇنلار قانۇنغا قانۇنلۇق
بار: باردى بارغان بارىدۇ بېرىپ بارسا بارماق
كەل: كەلدى كەلگەن كېلىدۇ كېلىپ كەلسە كەلمەيدۇ
كۆر: كۆردى كۆرگەن كۆرىدۇ كۆرۈپ كۆرسە كۆرۈش
ئال: ئالدى ئالغان ئالىدۇ ئېلىپ ئالسا
بەر: بەردى بەرگەن بېرىدۇ بېرىپ بەرسە
قال: قالدى قالغان قالىدۇ قېلىپ
بول: بولدى بولغان بولىدۇ بولۇپ بولسا بولۇش
تۇر: تۇردى تۇرغان تۇرىدۇ تۇرۇپ تۇرسا
يۈر: يۈردى يۈرگەن يۈرىدۇ يۈرۈپ
ياز: يازدى يازغان يازىدۇ يېزىپ يازسا
ئوقۇ: ئوقۇدى ئوقۇغان ئوقۇيدۇ ئوقۇپ ئوقۇش
باشلا: باشلىدى باشلىغان باشلايدۇ باشلاپ باشلاش
ئىشلە: ئىشلىدى ئىشلىگەن ئىشلەيدۇ ئىشلەپ
سۆزلە: سۆزلىدى سۆزلىگەن سۆزلەيدۇ سۆزلەپ
چىق: چىقتى چىققان چىقىدۇ چىقىپ چىقسا
ئايت: ئايتتى ئايتقان ئايتىپ
تاپ: تاپتى تاپقان تاپىدۇ تېپىپ تاپسا
ئەت: ئەتتى ئەتكەن ئېتىدۇ ئېتىپ
ياشا: ياشىدى ياشىغان ياشايدۇ
كىر: كىردى كىرگەن كىرىدۇ كىرىپ
ئۆت: ئۆتتى ئۆتكەن ئۆتىدۇ ئۆتۈپ
ئەركىن: ئەركىنلىك ئەركىنلىكى ئەركىنلەر
تەڭ: تەڭلىك تەڭلىكى
ئوقۇغۇچى: ئوقۇغۇچىلار ئوقۇغۇچىسى ئوقۇغۇچىنىڭ
يېزا: يېزىلار يېزىسى يېزىدا
يىل: يىلى يىللار يىلدا يىللىق
كۈن: كۈنى كۈنلەر كۈندە كۈنگە
ئاي: ئايدا ئايلار ئېيى
سۇ: سۇغا سۇنىڭ سۇدا
تاغ: تېغى تاغلار تاغدا تاغقا
قۇلاق: قۇلىقى قۇلاققا قۇلاقلار
سوت: سوتى سوتقا سوتلار سوتتا
ئوش: ئوشتا ئوشقا ئوشنىڭ ئوشتىكى
بېيجىڭ: بېيجىڭدا بېيجىڭغا بېيجىڭدىكى
ياش: يېشى ياشلار ياشلىق
دوست: دوستى دوستلار دوستۇم
ئىش: ئىشى ئىشلار ئىشقا ئىشىمىز
ئورۇن: ئورۇنلار ئورۇندا`,
	"ru": `
книга: книги книге книгу книгой книг книгам книгами книгах
право: права праву правом праве прав правам правами правах
суд: суда суду судом суде суды судов судам судами судах
город: города городу городом городе городов городам городами
человек: человека человеку человеком люди людей людям людьми
ребёнок: ребенка ребёнку дети детей детям детьми
время: времени временем времена времён
имя: имени именем имена имён
дочь: дочери дочерью дочерей дочерям
мать: матери матерью матерей
язык: языка языку языком языки языков языкам
школа: школы школе школу школой школ школам школах
учитель: учителя учителю учителем учителей учителям
закон: закона закону законом законы законов законам
меньшинство: меньшинства меньшинству меньшинств меньшинствам меньшинствами
свобода: свободы свободе свободу свободой свобод
общество: общества обществу обществом обществе обществ
организация: организации организацию организацией организаций организациям
партия: партии партию партией партий партиями
кыргызстан: кыргызстана кыргызстану кыргызстане кыргызстаном
семья: семьи семье семью семьёй семьям
область: области областью областей областям
решение: решения решению решением решении решений решениям
отец: отца отцу отцом отцы отцов отцам
день: дня дню днём дни дней дням
рынок: рынка рынку рынком рынки рынков
окно: окна окну окном окон окнам
письмо: письма письму письмом писем письмам
девочка: девочки девочке девочку девочек девочкам
замок: замка замку замком замки замков
новый: нового новому новым новом новая новой новую новые новых новыми
русский: русского русскому русским русская русской русские русских
узбекский: узбекского узбекскому узбекская узбекской узбекские
последний: последнего последнему последняя последней последние последних
национальный: национального национальная национальные национальных
равный: равного равная равные равных равными
защита: защиты защите защиту защитой защит
помощь: помощи помощью
история: истории историю историей историй
вода: воды воде воду водой вод водам
дом: дома дому домом доме домов домам
работать: работает работают работал работала работали работая работающий
читать: читает читают читал читала читали читаю читая
говорить: говорит говорят говорил говорила говорили говорю
писать: пишет пишут писал писала писали пишу
сказать: скажет скажут сказал сказала сказали
мочь: могу могут мог могла могли
хотеть: хочет хотел хотела хотели хотят
требовать: требует требуют требовал требовала требуется требующий
использовать: использует используют использовал используя использовали
дискриминировать: дискриминирует дискриминируют дискриминировал
пригласить: пригласил пригласила приглашен приглашённый пригласят
подготовить: подготовил подготовлен подготовленный подготовит
подтвердить: подтвердил подтвержден подтверждённый подтвердит
направить: направил направлен направлены направит
захватить: захватил захвачен захваченный
выпустить: выпустил выпущен выпущенный
начаться: начался началась начались
идти: идёт идут шёл шла шли
найти: нашёл нашла нашли нашло найдёт найдут
прийти: пришёл пришла пришли придет
выйти: вышел вышла вышли выйдет
пройти: прошёл прошла прошли пройдёт
вести: вёл вела вели ведёт ведут
ввести: ввел введен введёт ввели
быть: был была были было
жить: жил жила жили жило`,
	"en": `
book: books booked booking
right: rights righted
minority: minorities
community: communities
country: countries
city: cities
law: laws lawful
court: courts
school: schools schooling
woman: women
man: men
child: children
person: people
foot: feet
tooth: teeth
life: lives
wife: wives
half: halves
leaf: leaves
datum: data
criterion: criteria
phenomenon: phenomena
analysis: analyses
crisis: crises
go: goes went gone going
take: takes took taken taking
give: gives gave given giving
write: writes wrote written writing
speak: speaks spoke spoken speaking
say: says said saying
make: makes made making
find: finds found finding
think: thinks thought thinking
teach: teaches taught teaching
buy: buys bought buying
bring: brings brought bringing
know: knows knew known knowing
see: sees saw seen seeing
begin: begins began begun beginning
run: runs ran running
get: gets got gotten getting
hold: holds held holding
keep: keeps kept keeping
leave: leaves left leaving
meet: meets met meeting
pay: pays paid paying
choose: chooses chose chosen choosing
fall: falls fell fallen falling
lead: leads led leading
stop: stops stopped stopping
plan: plans planned planning
carry: carries carried carrying
study: studies studied studying
die: dies died dying
lie: lay lain lying
apply: applies applied applying
discriminate: discriminates discriminated discriminating
organize: organizes organized organizing
protect: protects protected protecting
decide: decides decided deciding
hope: hopes hoped hoping
hop: hops hopped hopping
equal: equals equally
national: nationally
nation: nations
king: king's kings
be: is are was were been being
have: has had having
good: better best
bad: worse worst`,
}

// strangers: words that must not have a stem in common.
var strangers = map[string]string{
	"ky": "мой:мои кол:көл тор:төр он:өң кур:күр ат:от бал:балдар сан:саң күн:кун тоо:той эл:ал иш:эш",
	"uz": "oʻt:ot gʻoz:goz shahar:sahar xol:hol boʻl:bol ot:et oʻn:on choʻl:chol qoʻl:qol bor:ber kel:kul",
	"ru": "замок:замена мой:мыть год:город суд:суть язык:узы лес:лист право:правда книга:князь народ:род край:крыша мир:море рука:река",
	"en": "hope:hop work:word law:low new:news planned:plane book:boot court:count wife:wave lead:load right:write",
	"ug": "كۆل:كول ئات:ئوت قىز:قۇز كۈن:قۇن سۆز:سىز باش:بۇش يول:يۈل ئون:ئۆن",
}
