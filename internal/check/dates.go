package check

import (
	"toptom/internal/diag"
	"toptom/internal/pack"
)

// dates: what was promised for a day that has passed, and days in the wrong order.
var dates = Check{Name: "dates", Item: func(p *pack.Pack, it *pack.Item, env Env) diag.List {
	var findings diag.List
	if !it.ReviewBy.IsZero() && !env.Today.Before(it.ReviewBy.End()) {
		findings.Add(diag.Warnf(it.Places.At("review_by"), "review-due", "the review was due by %s", it.ReviewBy).WithHint("read the item again, then set reviewed_on and review_by"))
	}
	if r := it.Safety.RiskAssessed; !r.IsZero() && !env.Today.Before(r.End().AddDate(1, 0, 0)) {
		findings.Add(diag.Warnf(it.Places.At("safety.risk.assessed_on"), "risk-old", "the risk was assessed more than a year ago, on %s", r).WithHint("assess it again, then set safety.risk.assessed_on"))
	}
	order := func(first, second pack.Date, a, b string) {
		if !first.IsZero() && !second.IsZero() && !first.Time.Before(second.End()) {
			findings.Add(diag.Errorf(it.Places.At(b), "date-order", "%q (%s) is before %q (%s)", b, second, a, first).WithHint("correct one of the two"))
		}
	}
	order(it.Created, it.Updated, "created", "updated")
	order(it.ReviewedOn, it.ReviewBy, "reviewed_on", "review_by")
	order(it.Meta.Date("start"), it.Meta.Date("end"), "start", "end")
	if it.Meta.Bool("ongoing") && it.Meta.Has("end") {
		findings.Add(diag.Errorf(it.Places.At("ongoing"), "date-order", "the item has an end and is still ongoing").WithHint("leave out one of the two"))
	}
	return findings
}}
