package markdown

import "github.com/alecthomas/chroma/v2"

const (
	likeC = "if else for while do switch case default break continue return goto try catch finally throw new delete class struct enum interface " +
		"public private protected static final const void extends implements import package abstract this super instanceof"
	truths = "true false null"
)

// grammars are the languages that code is coloured in.
func grammars() []grammar {
	return []grammar{
		{names: "go golang", comment: "//", block: []string{"/*", "*/"}, quotes: `"'`, long: []string{"`"}, constants: "true false nil iota",
			keywords: "break case chan const continue default defer else fallthrough for func go goto if import interface map package range return select struct switch type var"},
		{names: "javascript js mjs jsx typescript ts tsx", comment: "//", block: []string{"/*", "*/"}, quotes: `"'`, long: []string{"`"}, constants: truths + " undefined NaN",
			keywords: likeC + " var let const function async await yield of in typeof export from as type readonly declare namespace"},
		{names: "java kotlin kt scala", comment: "//", block: []string{"/*", "*/"}, quotes: `"'`, long: []string{`"""`}, constants: truths,
			keywords: likeC + " boolean int long float double char byte short throws synchronized fun val var when object override data sealed"},
		{names: "c cpp c++ h hpp csharp cs c# swift dart arduino", comment: "//", block: []string{"/*", "*/"}, quotes: `"'`, constants: truths + " NULL nil nullptr",
			keywords: likeC + " auto int long float double char bool short signed unsigned sizeof typedef union extern inline template typename namespace using virtual override string var let func guard",
			first:    []chroma.Rule{{Pattern: `^#(?>[ \t]*)\w+`, Type: chroma.CommentPreproc}}},
		{names: "rust rs", comment: "//", block: []string{"/*", "*/"}, quotes: `"`, constants: "true false None Some Ok Err",
			keywords: "as async await break const continue crate dyn else enum extern fn for if impl in let loop match mod move mut pub ref return self Self static struct super trait type unsafe use where while"},
		{names: "php", comment: "//|#", block: []string{"/*", "*/"}, quotes: `"'`, constants: truths, first: []chroma.Rule{variable(`\$`)},
			keywords: likeC + " function echo print foreach as use namespace trait require require_once include include_once array fn match php"},
		{names: "python py python3", comment: "#", quotes: `"'`, long: []string{`"""`, `'''`}, constants: "True False None",
			keywords: "and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield",
			first:    []chroma.Rule{{Pattern: `@[\w.]+`, Type: chroma.NameDecorator}}},
		{names: "ruby rb", comment: "#", quotes: "\"'`", constants: "true false nil",
			keywords: "alias and begin break case class def do else elsif end ensure for if in module next not or redo require rescue retry return self super then undef unless until when while yield",
			first:    []chroma.Rule{variable("[@$:]")}},
		{names: "r", comment: "#", quotes: "\"'`", constants: "TRUE FALSE NULL NA Inf NaN", keywords: "if else repeat while function for next break return library in"},
		{names: "lua", comment: "--", block: []string{"--[[", "]]"}, quotes: `"'`, constants: "true false nil",
			keywords: "and break do else elseif end for function goto if in local not or repeat return then until while"},
		{names: "sql mysql postgresql sqlite", comment: "--", block: []string{"/*", "*/"}, quotes: "\"'`", constants: truths, fold: true,
			keywords: "select from where and or not in is as on join left right inner outer full group order by having limit offset union all distinct insert into values update set delete create alter drop table view index primary key foreign references default unique case when then else end between like exists begin commit rollback with"},
		{names: "bash sh shell zsh console", comment: `(?<!\S)#`, quotes: "\"'`", constants: "true false", first: []chroma.Rule{variable(`\$\{?`)},
			keywords: "if then elif else fi for while until do done case esac in function return exit break continue local export readonly declare set unset source sudo cd echo"},
		{names: "powershell ps1 pwsh", comment: "#", block: []string{"<#", "#>"}, quotes: `"'`, fold: true,
			keywords: "if else elseif foreach for while do until switch function param return try catch finally throw begin process end break continue in",
			first:    []chroma.Rule{variable(`\$`), {Pattern: `(?>\pL+)-\pL+`, Type: chroma.NameBuiltin}}},
		{names: "batch bat cmd", comment: `(?<!\S)(?:rem\b|::)`, quotes: `"`, fold: true, keywords: "if else for in do goto call echo set exit cd copy del md rd pause start not exist"},
		{names: "docker dockerfile", comment: "#", quotes: `"'`, first: []chroma.Rule{variable(`\$\{?`)},
			keywords: "FROM RUN CMD LABEL EXPOSE ENV ADD COPY ENTRYPOINT VOLUME USER WORKDIR ARG ONBUILD HEALTHCHECK SHELL AS"},
		{names: "make makefile", comment: "#", first: []chroma.Rule{{Pattern: `^(?>[\w./%-]+)(?=:)`, Type: chroma.NameFunction}, variable(`\$[({]?`)}, keywords: "ifeq ifneq ifdef ifndef else endif include define endef export"},
		{names: "ini conf cfg toml properties", rules: settings},
		{names: "yaml yml", rules: yaml},
		{names: "json json5 jsonc", rules: json},
		{names: "css scss less", rules: styles},
		{names: "html htm xml svg xhtml", rules: tags},
		{names: "diff patch", rules: changes},
		{names: "markdown md", rules: prose},
	}
}

// variable names what follows a sign.
func variable(sign string) chroma.Rule {
	return chroma.Rule{Pattern: sign + `[\pL_][\pL\w]*`, Type: chroma.NameLabel}
}

var (
	blanks  = chroma.Rule{Pattern: `\s+`, Type: chroma.Text}
	other   = chroma.Rule{Pattern: `.`, Type: chroma.Text}
	numbers = chroma.Rule{Pattern: `(?>[+-]?\d[\w.:%+-]*)(?![^\s,;)\]}])`, Type: chroma.Number}
	truth   = chroma.Rule{Pattern: `(?:true|false|null|yes|no|on|off)(?![^\s,;)\]}])`, Type: chroma.KeywordConstant}
)

func settings() chroma.Rules {
	rules := chroma.Rules{}
	root := []chroma.Rule{
		{Pattern: `(?<!\S)[#;][^\n]*`, Type: chroma.Comment},
		{Pattern: `^\[[^\]\n]*\]?`, Type: chroma.NameNamespace},
		{Pattern: `(?<![^\n])(?>[ \t]*)(?>[\pL\w."-]+)(?=[ \t]*[=:])`, Type: chroma.NameProperty},
	}
	root = span(rules, root, `"""`, `"""`, chroma.String)
	root = withQuotes(rules, withQuotes(rules, root, `"`), "'")
	rules["root"] = append(root, truth, numbers, chroma.Rule{Pattern: `[\pL_][\pL\w]*`, Type: chroma.Text}, blanks, other)
	return rules
}

func yaml() chroma.Rules {
	rules := chroma.Rules{}
	root := []chroma.Rule{
		{Pattern: `(?<!\S)#[^\n]*`, Type: chroma.Comment},
		{Pattern: `(?>[\pL\w][\pL\w./-]*)(?=:(?!\S))`, Type: chroma.NameTag},
		{Pattern: `"(?>[^"\\\n]*)"(?=:)`, Type: chroma.NameTag},
	}
	root = withQuotes(rules, withQuotes(rules, root, `"`), "'")
	rules["root"] = append(root, truth, numbers, chroma.Rule{Pattern: `[&*][\pL\w-]+`, Type: chroma.NameLabel},
		chroma.Rule{Pattern: `[^\s"'\[\]{},:]+`, Type: chroma.Text}, blanks, other)
	return rules
}

func json() chroma.Rules {
	rules := chroma.Rules{}
	root := []chroma.Rule{{Pattern: `//[^\n]*`, Type: chroma.Comment}, {Pattern: `"(?>[^"\\\n]*)"(?=:)`, Type: chroma.NameTag}}
	root = span(rules, root, "/*", "*/", chroma.Comment)
	root = withQuotes(rules, withQuotes(rules, root, `"`), "'")
	rules["root"] = append(root, truth, numbers, chroma.Rule{Pattern: `[\pL_][\pL\w]*`, Type: chroma.Text}, blanks, other)
	return rules
}

func styles() chroma.Rules {
	rules := chroma.Rules{}
	root := span(rules, nil, "/*", "*/", chroma.Comment)
	root = withQuotes(rules, withQuotes(rules, root, `"`), "'")
	rules["root"] = append(root,
		chroma.Rule{Pattern: `@[\w-]+`, Type: chroma.Keyword},
		chroma.Rule{Pattern: `(?>-?[\pL_-][\pL\w-]*)(?=:[^\w:])`, Type: chroma.NameProperty},
		chroma.Rule{Pattern: `(?>-?[\pL_-][\pL\w-]*)(?=:[^\n{]{0,200}[;}])`, Type: chroma.NameProperty},
		chroma.Rule{Pattern: `[.#]-?[\pL_][\pL\w-]*`, Type: chroma.NameClass},
		chroma.Rule{Pattern: `[+-]?\.?\d[\w.%]*`, Type: chroma.Number},
		chroma.Rule{Pattern: `[\pL_-][\pL\w-]*`, Type: chroma.Text}, blanks, other)
	return rules
}

func tags() chroma.Rules {
	rules := chroma.Rules{"tag": {
		{Pattern: `/?>`, Type: chroma.NameTag, Mutator: chroma.Pop(1)},
		{Pattern: `[\pL\w@:.-]+`, Type: chroma.NameAttribute},
		{Pattern: `"[^"]*"?`, Type: chroma.String}, {Pattern: `'[^']*'?`, Type: chroma.String},
		{Pattern: `[\s\S]`, Type: chroma.Text},
	}}
	root := span(rules, nil, "<!--", "-->", chroma.Comment)
	rules["root"] = append(root,
		chroma.Rule{Pattern: `</?[\pL!?][\pL\w:.-]*`, Type: chroma.NameTag, Mutator: chroma.Push("tag")},
		chroma.Rule{Pattern: `&[#\w]+;?`, Type: chroma.NameConstant},
		chroma.Rule{Pattern: `[^<&]+`, Type: chroma.Text}, other)
	return rules
}

func changes() chroma.Rules {
	return chroma.Rules{"root": {
		{Pattern: `^(?:diff|index|---|\+\+\+)[^\n]*`, Type: chroma.Comment},
		{Pattern: `^@@[^\n]*`, Type: chroma.Keyword},
		{Pattern: `^\+[^\n]*`, Type: chroma.GenericInserted},
		{Pattern: `^-[^\n]*`, Type: chroma.GenericDeleted},
		{Pattern: `[^\n]+`, Type: chroma.Text}, blanks,
	}}
}

func prose() chroma.Rules {
	return chroma.Rules{"root": {
		{Pattern: `^#{1,6} [^\n]*`, Type: chroma.Keyword},
		{Pattern: `^> ?`, Type: chroma.Comment},
		{Pattern: "`[^`\\n]*`?", Type: chroma.String},
		{Pattern: `\]\([^)\n]*\)?`, Type: chroma.NameLabel},
		{Pattern: "[^`\\]\\n]+", Type: chroma.Text}, blanks, other,
	}}
}
