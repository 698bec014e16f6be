package pack

// Kinds returns the declarations of all kinds that have a folder, in their order.
func Kinds() []*Kind { return []*Kind{caseKind} }

// PageKind is plain documentation: a title, a weight, and Markdown.
func PageKind() *Kind { return pageKind }

// VocabNames lists the vocabularies that a pack has; each is content/vocab/NAME.yaml.
func VocabNames() []string {
	return []string{"communities", "regions", "countries", "rights", "methods", "themes", "organisations"}
}

var (
	statuses     = []string{"draft", "review", "approved", "retired"}
	roles        = []string{"editor", "reviewer", "translator", "lawyer"}
	licences     = []string{"CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC0-1.0"}
	translations = []string{"machine-draft", "draft", "in-review", "approved", "converted"}
)

// envelope is what every item says of itself, whatever its kind.
func envelope() []Field {
	return []Field{
		{Name: "id", Type: String},
		{Name: "kind", Type: String},
		{Name: "code", Type: String, Required: true, Example: "KG-99"},
		{Name: "status", Type: String, Enum: statuses, Required: true, Example: "draft"},
		{Name: "created", Type: Day, Required: true},
		{Name: "updated", Type: Day, Required: true},
		{Name: "reviewed_on", Type: Day, Required: true},
		{Name: "reviewed_by", Type: String, Enum: roles, Example: "editor"},
		{Name: "review_by", Type: Day, Required: true},
		{Name: "source_lang", Type: LangTag, Required: true},
		{Name: "languages_wanted", Type: LangTag, List: true},
		{Name: "licence", Type: String, Enum: licences, Required: true, Example: "CC-BY-4.0"},
	}
}

// tagging is how an item is found: whom, where, which right, how.
func tagging(required bool) []Field {
	return []Field{
		{Name: "countries", Type: String, List: true, Vocab: "countries", Required: required, Example: "[KG]"},
		{Name: "regions", Type: String, List: true, Vocab: "regions", Example: "[KG-O]"},
		{Name: "communities", Type: String, List: true, Vocab: "communities", Required: required, Example: "[multi-community]"},
		{Name: "rights", Type: String, List: true, Vocab: "rights", Required: required, Example: "[non-discrimination]"},
		{Name: "methods", Type: String, List: true, Vocab: "methods", Required: required, Example: "[legal-aid]"},
		{Name: "themes", Type: String, List: true, Vocab: "themes", Required: required, Example: "[justice]"},
	}
}

func sources() Field {
	return Field{Name: "sources", Type: Object, List: true, Required: true, Fields: []Field{
		{Name: "sid", Type: String, Required: true, Example: "s1"},
		{Name: "title", Type: String, Required: true, Example: `"…"`},
		{Name: "publisher", Type: String, Example: `"…"`},
		{Name: "year", Type: Day, Example: "2020"},
		{Name: "url", Type: URL},
		{Name: "lang", Type: LangTag},
		{Name: "type", Type: String, Enum: []string{"report", "news", "press-release", "judgment", "un-document", "web-page", "thesis", "profile"}, Example: "report"},
		{Name: "access", Type: String},
		{Name: "link_policy", Type: String, Enum: []string{"live", "print-only", "omit"}, Required: true, Example: "live"},
		{Name: "checked_on", Type: Day},
		{Name: "banned_list_check", Type: Object, Fields: []Field{
			{Name: "on", Type: Day, Required: true},
			{Name: "result", Type: String, Enum: []string{"not-listed", "listed", "unknown"}, Required: true},
		}},
	}}
}

func images() Field {
	return Field{Name: "images", Type: Object, List: true, Fields: []Field{
		{Name: "file", Type: String, Required: true},
		{Name: "credit", Type: String, Required: true},
		{Name: "licence", Type: String, Required: true},
		{Name: "people", Type: String, Enum: []string{"none", "unidentifiable", "identifiable"}, Required: true},
		{Name: "minors", Type: Bool},
		{Name: "consent_ref", Type: String},
	}}
}

// safety is never shown to a reader; package gate reads it.
func safety() Field {
	return Field{Name: "safety", Type: Object, Required: true, Fields: []Field{
		{Name: "basis", Type: String, Enum: []string{"public-record", "consent", "mixed"}, Required: true, Example: "public-record"},
		{Name: "consent", Type: Object, Required: true, Fields: []Field{
			{Name: "status", Type: String, Enum: []string{"not-needed", "pending", "given", "limited", "withdrawn", "expired"}, Required: true, Example: "pending"},
			{Name: "scope", Type: String, List: true, Enum: []string{"web", "offline", "print", "training", "translation", "media"}},
			{Name: "obtained_on", Type: Day},
			{Name: "expires_on", Type: Day},
			{Name: "reconfirm_by", Type: Day},
			{Name: "form", Type: String, Enum: []string{"written", "audio", "witnessed-oral"}},
			{Name: "record_ref", Type: String},
			{Name: "minors", Type: Bool},
		}},
		{Name: "anonymisation", Type: Object, Required: true, Fields: []Field{
			{Name: "level", Type: Int, Enum: []string{"0", "1", "2", "3"}, Required: true, Example: "0"},
		}},
		{Name: "place_precision", Type: String, Enum: []string{"exact", "district", "region", "country", "withheld"}, Required: true, Example: "region"},
		{Name: "time_precision", Type: String, Enum: []string{"day", "month", "year", "decade"}, Required: true, Example: "month"},
		{Name: "embargo_until", Type: Moment},
		{Name: "risk", Type: Object, Required: true, Fields: []Field{
			{Name: "level", Type: String, Enum: []string{"low", "medium", "high"}, Required: true, Example: "high"},
			{Name: "assessed_on", Type: Day, Required: true},
			{Name: "assessed_by", Type: String, Enum: roles, Required: true, Example: "editor"},
		}},
		{Name: "naming", Type: String, List: true, Vocab: "organisations"},
		{Name: "hate_content", Type: String, Enum: []string{"none", "described", "quoted"}, Required: true, Example: "none"},
	}}
}

// translation stands in the front matter of every page that is not in the source language.
func translation() Field {
	return Field{Name: "translation", Type: Object, Fields: []Field{
		{Name: "status", Type: String, Enum: translations, Required: true, Example: "draft"},
		{Name: "from", Type: LangTag, Required: true},
		{Name: "translator_role", Type: String, Enum: roles, Example: "translator"},
		{Name: "reviewer_role", Type: String, Enum: roles},
		{Name: "reviewed_on", Type: Day},
		{Name: "glossary_version", Type: String},
		{Name: "updated", Type: Day},
		{Name: "sections", Type: StringMap},
	}}
}

// front is the translated part that every kind has.
func front() []Field {
	return []Field{
		{Name: "title", Type: String, Prose: true, Required: true, MaxChars: 70, Example: `"…"`},
		{Name: "summary", Type: String, Prose: true, Required: true, MaxWords: 60, Example: `"…"`},
		{Name: "title_original", Type: String},
		{Name: "place_label", Type: String, Prose: true},
		{Name: "alt", Type: StringMap, Prose: true},
		{Name: "captions", Type: StringMap, Prose: true},
		{Name: "public_warning", Type: String, Prose: true},
		{Name: "keywords", Type: String, Prose: true, List: true},
		{Name: "aliases", Type: String, List: true},
		translation(),
	}
}

var caseKind = &Kind{
	Name: "case", Folder: "cases", Rank: 1, Class: "case",
	Meta: append(append(envelope(), tagging(true)...),
		Field{Name: "start", Type: Day},
		Field{Name: "end", Type: Day},
		Field{Name: "ongoing", Type: Bool},
		Field{Name: "actors", Type: Object, List: true, Fields: []Field{
			{Name: "org", Type: String, Vocab: "organisations", Required: true},
			{Name: "role", Type: String, Enum: []string{"lead", "partner", "supporter", "funder", "authority"}, Required: true},
		}},
		Field{Name: "scale", Type: String, Enum: []string{"local", "regional", "national", "international"}, Example: "local"},
		Field{Name: "setting", Type: String, List: true, Enum: []string{"school", "court", "police", "health", "media", "community", "parliament", "international-body"}, Example: "[community]"},
		Field{Name: "evidence_level", Type: String, Enum: []string{"self-reported", "third-party", "independent-evaluation", "court-or-un"}, Required: true, Example: "self-reported"},
		Field{Name: "contested", Type: Bool, Required: true, Example: "false"},
		Field{Name: "counter_evidence", Type: String, List: true, RequiredIf: "contested"},
		Field{Name: "figures", Type: Object, List: true, Fields: []Field{
			{Name: "key", Type: String, Required: true},
			{Name: "value", Type: Number, Required: true},
			{Name: "unit", Type: String},
			{Name: "year", Type: Day},
			{Name: "sid", Type: String, Required: true},
			{Name: "disputed", Type: Bool},
		}},
		Field{Name: "outcome", Type: String, Enum: []string{"achieved", "partly", "not-achieved", "reversed", "too-early"}, Required: true, Example: "too-early"},
		Field{Name: "effort", Type: Object, Fields: []Field{
			{Name: "people", Type: Int},
			{Name: "months", Type: Int},
			{Name: "cost_band", Type: String, Enum: []string{"none", "small", "medium", "large"}},
		}},
		Field{Name: "tactic_aim", Type: String, Enum: []string{"prevent", "intervene", "restore", "promote"}, Example: "intervene"},
		Field{Name: "related", Type: Object, List: true, Fields: []Field{
			{Name: "id", Type: String, Required: true},
			{Name: "rel", Type: String, Enum: []string{"uses-tool", "supports-recommendation", "before-mechanism", "same-organisation", "contrasts-with", "same-findings", "continues", "same-method"}, Required: true},
		}},
		sources(), images(), safety()),
	Front: append(front(), Field{Name: "figures", Type: StringMap, Prose: true}),
	// The limits are those of domain research: one case is two A4 pages in print.
	Sections: []SectionDecl{
		{ID: "summary", Required: true, MaxWords: 60},
		{ID: "problem", Required: true, MaxWords: 150},
		{ID: "action", Required: true, MaxWords: 300, Steps: true},
		{ID: "actors", Required: true, MaxWords: 80},
		{ID: "result", Required: true, MaxWords: 200},
		{ID: "success", Required: true, MaxWords: 120},
		{ID: "limits", Required: true, MaxWords: 150, Class: "neg"},
		{ID: "risks", Required: true, MaxWords: 120},
		{ID: "adapt", Required: true, MaxWords: 200, Class: "tint"},
		{ID: "sources", FromData: true},
	},
	Tags:  []string{"regions", "countries", "communities", "rights", "methods", "themes"},
	Facts: []string{"actors", "place", "period", "communities", "rights", "methods", "themes", "scale", "setting", "evidence_level", "outcome", "reviewed"},
}

var pageKind = &Kind{
	Name: "page", Rank: 9, Class: "none",
	Front: []Field{
		{Name: "title", Type: String, Prose: true, Required: true, MaxChars: 90, Example: `"…"`},
		{Name: "weight", Type: Int, Example: "10"},
		{Name: "summary", Type: String, Prose: true, MaxWords: 60},
		{Name: "keywords", Type: String, Prose: true, List: true},
		{Name: "aliases", Type: String, List: true},
		{Name: "draft", Type: Bool},
		translation(),
	},
}

// PrintOutputs are what can be made for reading on paper and on readers of books.
func PrintOutputs() []string { return []string{"book", "booklet", "handouts", "epub"} }

// LintRules are the rules of plain language that texts are held against; each is the code of its findings.
func LintRules() []string {
	return []string{"long-sentence", "sentence-average", "long-paragraph", "long-section", "acronym", "term", "summary", "steps", "percentage", "naming"}
}

// ConfigFields declares pack.yaml.
func ConfigFields() []Field {
	return []Field{
		{Name: "name", Type: LangText},
		{Name: "title", Type: LangText, Required: true},
		{Name: "subtitle", Type: LangText},
		{Name: "description", Type: LangText},
		{Name: "languages", Type: Object, List: true, Required: true, Fields: []Field{
			{Name: "tag", Type: LangTag, Required: true},
			{Name: "fallback", Type: LangTag, List: true},
			{Name: "converted_from", Type: LangTag, Example: "uz-Cyrl"},
		}},
		{Name: "base_url", Type: URL},
		{Name: "theme", Type: String, Enum: []string{"felt", "quiet"}},
		{Name: "drafts", Type: Bool},
		{Name: "licence", Type: String, Enum: licences},
		{Name: "edition", Type: Object, Fields: []Field{
			{Name: "name", Type: LangText},
			{Name: "date", Type: Day},
		}},
		{Name: "imprint", Type: LangText},
		{Name: "featured", Type: String, List: true},
		{Name: "ways", Type: Object, List: true, Fields: []Field{
			{Name: "text", Type: LangText, Required: true},
			{Name: "items", Type: String, List: true, Required: true},
		}},
		{Name: "menu", Type: String, List: true},
		{Name: "print", Type: Object, Fields: []Field{
			{Name: "outputs", Type: String, List: true, Enum: PrintOutputs()},
			{Name: "paper", Type: String, List: true, Enum: []string{"a4", "a5"}},
			{Name: "justify", Type: Bool},
		}},
		{Name: "lint", Type: Object, Fields: []Field{
			{Name: "skip", Type: String, List: true, Enum: LintRules()},
		}},
	}
}
