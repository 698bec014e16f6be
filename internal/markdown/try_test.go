package markdown
import ("testing";"bytes";"fmt";"os";"toptom/internal/diag")
func TestTry(t *testing.T){
 src,_:=os.ReadFile("/tmp/try.md")
 d,l:=New().Parse(src,Options{File:"content/x.md",FirstLine:10,Lang:os.Getenv("L"),Cites:map[string]int{"s1":1,"s3":3}})
 diag.Print(os.Stdout,l,diag.Style{})
 var b bytes.Buffer
 d.Lead.HTML(&b,Resolver{})
 for _,s:=range d.Sections{ fmt.Fprintf(&b,"== %s %q %d %d\n",s.ID,s.Title,s.Words,s.Line); s.TitleHTML.HTML(&b,Resolver{}); b.WriteString("\n"); s.Body.HTML(&b,Resolver{})}
 d.WriteNotes(&b,Resolver{})
 fmt.Println(b.String()); fmt.Println(d.Text()); fmt.Printf("%+v\n%+v\n%+v\n%d\n",d.Headings,d.Links,d.Cites,d.Words)
}
