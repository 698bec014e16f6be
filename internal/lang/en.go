package lang

// enWords: English. Forms are taken apart by Snowball (Porter2); irregular ones are listed.
func enWords() wordTable {
	t := baseWords("en")
	t.Inner = "'’ʼ‘"
	t.Map = commonMap(map[string]string{"’": "'", "ʼ": "'", "‘": "'"})
	t.Loose.Map = looseMap(map[string]string{"'": ""})
	t.Morph = &morph{Snow: "en", Forms: map[string]string{
		"be": "am is are was were been being", "have": "has had", "do": "does did done", "go": "goes went gone", "say": "said", "make": "made", "get": "got gotten",
		"know": "knew known", "think": "thought", "take": "took taken", "see": "saw seen", "come": "came", "give": "gave given", "find": "found", "tell": "told",
		"become": "became", "show": "shown", "leave": "left", "feel": "felt", "bring": "brought", "begin": "began begun", "keep": "kept", "hold": "held",
		"write": "wrote written", "stand": "stood", "hear": "heard", "mean": "meant", "meet": "met", "pay": "paid", "run": "ran", "sit": "sat", "speak": "spoke spoken",
		"lie": "lay lain lying", "lead": "led", "grow": "grew grown", "lose": "lost", "fall": "fell fallen", "send": "sent", "build": "built", "understand": "understood",
		"draw": "drew drawn", "break": "broke broken", "spend": "spent", "rise": "rose risen", "drive": "drove driven", "buy": "bought", "wear": "wore worn",
		"choose": "chose chosen", "teach": "taught", "fight": "fought", "seek": "sought", "win": "won", "eat": "ate eaten", "catch": "caught", "deal": "dealt",
		"fly": "flew flown", "throw": "threw thrown", "sell": "sold", "forget": "forgot forgotten", "forgive": "forgave forgiven", "sing": "sang sung",
		"swim": "swam swum", "sleep": "slept", "bear": "bore borne", "strike": "struck stricken", "hang": "hung", "shake": "shook shaken", "ride": "rode ridden",
		"feed": "fed", "shoot": "shot", "drink": "drank drunk", "hide": "hid hidden", "steal": "stole stolen", "sweep": "swept", "bind": "bound", "blow": "blew blown",
		"dig": "dug", "flee": "fled", "freeze": "froze frozen", "lend": "lent", "bend": "bent", "breed": "bred", "cling": "clung", "creep": "crept", "swear": "swore sworn",
		"tear": "tore torn", "wake": "woke woken", "weep": "wept", "wind": "wound", "withdraw": "withdrew withdrawn", "overcome": "overcame", "undertake": "undertook undertaken",
		"undergo": "underwent undergone", "arise": "arose arisen", "awake": "awoke awoken", "forbid": "forbade forbidden", "mistake": "mistook mistaken", "shrink": "shrank shrunk",
		"sink": "sank sunk", "spring": "sprang sprung", "stick": "stuck", "sting": "stung", "swing": "swung", "uphold": "upheld", "withhold": "withheld", "withstand": "withstood",
		"beat": "beaten", "bite": "bit bitten", "ring": "rang rung", "slide": "slid", "spin": "spun", "shine": "shone", "lay": "laid", "lean": "leant", "learn": "learnt",
		"burn": "burnt", "dream": "dreamt", "spell": "spelt", "kneel": "knelt", "leap": "leapt", "light": "lit", "foresee": "foresaw foreseen", "oversee": "oversaw overseen",
		"rebuild": "rebuilt", "repay": "repaid", "retell": "retold", "rewrite": "rewrote rewritten", "interweave": "interwove interwoven", "weave": "wove woven",
		"man": "men", "woman": "women", "child": "children", "person": "people", "foot": "feet", "tooth": "teeth", "goose": "geese", "mouse": "mice", "life": "lives",
		"wife": "wives", "knife": "knives", "leaf": "leaves", "half": "halves", "wolf": "wolves", "shelf": "shelves", "thief": "thieves", "self": "selves", "loaf": "loaves",
		"datum": "data", "medium": "media", "criterion": "criteria", "phenomenon": "phenomena", "analysis": "analyses", "crisis": "crises", "basis": "bases", "thesis": "theses",
		"index": "indices", "appendix": "appendices", "curriculum": "curricula", "ox": "oxen", "good": "better best", "bad": "worse worst", "far": "further furthest farther",
		"policeman": "policemen", "policewoman": "policewomen", "spokesman": "spokesmen", "spokeswoman": "spokeswomen", "businessman": "businessmen", "fisherman": "fishermen",
		"die": "dying died dies", "tie": "tying tied", "can": "cannot can't", "will": "won't", "not": "n't", "i": "me my mine", "we": "us our ours", "they": "them their theirs",
		"he": "him his", "she": "her hers",
	}}
	return t
}
