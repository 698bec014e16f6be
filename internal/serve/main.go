// Command serve shows a folder at http://127.0.0.1:8017, for looking at a built site as a web server gives it.
package main

import (
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: serve FOLDER")
	}
	listener, err := net.Listen("tcp", "127.0.0.1:8017")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("http://%s/\n", listener.Addr())
	log.Fatal(http.Serve(listener, http.FileServer(http.Dir(os.Args[1]))))
}
