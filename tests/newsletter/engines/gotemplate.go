// Runs Go's templates over a mail as listmonk does, after what listmonk does to it before it
// compiles: models/campaigns.go (CompileTemplate) and models/common.go (regTplFuncs,
// PreprocessPlainAnchorsToTrackLink) of https://github.com/knadh/listmonk.
//
// listmonk reads the text part ("altbody") with html/template too, and only when it holds a pair
// of braces; text/template is for the subject. sprig's `env` was there until v5.0.2.
//
// Reads [{"template", "data", "part", "listmonk"}] and writes a list of what came out; "listmonk"
// is "" for the rules of now, "old" for the rule of @TrackLink before RFC 3986 bounded it, and
// "anchors" to track plain links too. Functions print the data's value of their name, else
// EXECUTED. What fails prints "ENGINE ERROR: " and why.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html/template"
	"os"
	"regexp"
	"strings"
	texttemplate "text/template"
)

type job struct {
	Template string
	Data     map[string]any
	Part     string
	Listmonk string
}

type rule struct {
	found    *regexp.Regexp
	replaced string
}

var (
	written = rule{regexp.MustCompile(`{{\s*TrackLink\s+"([^"]+)"\s*}}`), `{{ TrackLink "$1" . }}`}
	link    = rule{regexp.MustCompile(`(https?://[\p{L}\p{N}_\-\.~!#$&'()*+,/:;=?@\[\]]*)@TrackLink`), `{{ TrackLink "$1" . }}`}
	oldLink = rule{regexp.MustCompile(`(https?://.+?)@TrackLink`), `{{ TrackLink "$1" . }}`}
	bare    = rule{regexp.MustCompile(`{{(\s+)?(TrackView|UnsubscribeURL|ManageURL|OptinURL|MessageURL)(\s+)?}}`), `{{ $2 . }}`}

	anchors = []*regexp.Regexp{
		regexp.MustCompile(`<a\s+href=(")([^"]*)"`),
		regexp.MustCompile(`<a\s+href=(')([^']*)'`),
	}
)

func rewritten(text string, listmonk string) string {
	if listmonk == "anchors" {
		for _, anchor := range anchors {
			text = anchor.ReplaceAllStringFunc(text, func(match string) string {
				found := anchor.FindStringSubmatch(match)
				quote, url := found[1], found[2]
				for _, reason := range []string{`"`, "{{", "}}", "TrackLink"} {
					if url == "" || strings.Contains(url, reason) {
						return match
					}
				}
				return `<a href=` + quote + `{{ TrackLink "` + url + `" . }}` + quote
			})
		}
	}
	rules := []rule{written, link, bare}
	if listmonk == "old" {
		rules = []rule{written, oldLink, bare}
	}
	for _, each := range rules {
		text = each.found.ReplaceAllString(text, each.replaced)
	}
	return text
}

func functions(data map[string]any) map[string]any {
	value := func(name string) string {
		if found, ok := data[name]; ok {
			return fmt.Sprint(found)
		}
		return "EXECUTED"
	}
	all := map[string]any{
		"ArchiveURL": func() string { return value("ArchiveURL") },
		"Date":       func(string) string { return "EXECUTED" },
		"L":          func() map[string]string { return map[string]string{"T": "EXECUTED"} },
		"Safe":       func(text string) template.HTML { return template.HTML(text) },
		"TrackLink": func(url string, _ any) string {
			return strings.ReplaceAll(url, "&amp;", "&")
		},
		"TrackView": func(any) template.HTML { return "EXECUTED" },
	}
	for _, name := range []string{"UnsubscribeURL", "ManageURL", "OptinURL", "MessageURL"} {
		name := name
		all[name] = func(any) string { return value(name) }
	}
	for _, name := range []string{"env", "expandenv", "getHostByName", "upper", "repeat", "cat"} {
		all[name] = func(...any) string { return "EXECUTED" }
	}
	return all
}

func rendered(given job) (string, error) {
	text := rewritten(given.Template, given.Listmonk)
	calls := functions(given.Data)
	out := bytes.Buffer{}

	if given.Part == "html" {
		page, err := template.New("base").Funcs(calls).Parse(`{{ template "content" . }}`)
		if err != nil {
			return "", err
		}
		content, err := template.New("content").Funcs(calls).Parse(text)
		if err != nil {
			return "", err
		}
		if page, err = page.AddParseTree("content", content.Tree); err != nil {
			return "", err
		}
		err = page.ExecuteTemplate(&out, "base", given.Data)
		return out.String(), err
	}

	// HasTplExpr
	if _, after, found := strings.Cut(given.Template, "{{"); !found || !strings.Contains(after, "}}") {
		return given.Template, nil
	}
	if given.Part == "subject" {
		subject, err := texttemplate.New("content").Funcs(calls).Parse(text)
		if err != nil {
			return "", err
		}
		err = subject.Execute(&out, given.Data)
		return out.String(), err
	}
	content, err := template.New("content").Funcs(calls).Parse(text)
	if err != nil {
		return "", err
	}
	err = content.Execute(&out, given.Data)
	return out.String(), err
}

func main() {
	var jobs []job
	if err := json.NewDecoder(os.Stdin).Decode(&jobs); err != nil {
		panic(err)
	}
	results := make([]string, len(jobs))
	for index, given := range jobs {
		text, err := rendered(given)
		if err != nil {
			text = "ENGINE ERROR: " + err.Error()
		}
		results[index] = text
	}
	if err := json.NewEncoder(os.Stdout).Encode(results); err != nil {
		panic(err)
	}
}
