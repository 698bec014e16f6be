package locale

// names are what readers call their language, as in a menu of languages: with a capital where the menu needs one.
var names = map[string]string{
	"ky": "Кыргызча", "ru": "Русский", "en": "English",
	"uz": "Oʻzbekcha", "uz-Latn": "Oʻzbekcha", "uz-Cyrl": "Ўзбекча",
	"ug": "ئۇيغۇرچە", "ug-Cyrl": "Уйғурчә", "ug-Latn": "Uyghurche",
	"tg": "Тоҷикӣ", "dng": "Хуэйзў йүян", "kk": "Қазақша", "tt": "Татарча", "ba": "Башҡортса", "tk": "Türkmençe",
	"az": "Azərbaycanca", "tr": "Türkçe", "crh": "Qırımtatarca", "crh-Cyrl": "Къырымтатарджа", "gag": "Gagauzça",
	"ku": "Kurdî", "ku-Arab": "کوردی", "ckb": "کوردیی ناوەندی", "kmr": "Kurmancî",
	"fa": "فارسی", "prs": "دری", "ps": "پښتو", "ar": "العربية", "he": "עברית", "yi": "ייִדיש", "ur": "اردو",
	"zh": "中文", "zh-Hans": "简体中文", "zh-Hant": "繁體中文", "ja": "日本語", "ko": "한국어", "mn": "Монгол", "hi": "हिन्दी",
	"uk": "Українська", "be": "Беларуская", "bg": "Български", "mk": "Македонски",
	"sr": "Српски", "sr-Cyrl": "Српски", "sr-Latn": "Srpski", "hr": "Hrvatski", "bs": "Bosanski", "sl": "Slovenščina",
	"cs": "Čeština", "sk": "Slovenčina", "pl": "Polski", "hu": "Magyar", "ro": "Română", "sq": "Shqip", "el": "Ελληνικά",
	"ka": "ქართული", "hy": "Հայերեն", "ce": "Нохчийн", "os": "Ирон", "rom": "Romani čhib",
	"de": "Deutsch", "fr": "Français", "es": "Español", "it": "Italiano", "pt": "Português", "nl": "Nederlands",
	"sv": "Svenska", "nb": "Norsk bokmål", "no": "Norsk", "nn": "Norsk nynorsk", "da": "Dansk", "fi": "Suomi", "is": "Íslenska",
	"et": "Eesti", "lv": "Latviešu", "lt": "Lietuvių", "ga": "Gaeilge", "cy": "Cymraeg",
	"se": "Davvisámegiella", "smn": "Anarâškielâ", "sms": "Nuõrttsääʹmǩiõll",
}

// scripts are those of languages that x/text does not know the script of.
var scripts = map[string]string{"dng": "Cyrl", "rom": "Latn", "gag": "Latn", "kmr": "Latn", "sms": "Latn", "prs": "Arab"}

var rightToLeft = []string{"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Mand", "Samr"}
