// A small web service with nothing but the standard library.
package main

import (
	"encoding/json"
	"log"
	"net/http"
	"os"
)

func main() {
	port := os.Getenv("PORT")
	if port == "" {
		port = "8080"
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("content-type", "application/json")
		if r.URL.Path != "/" {
			w.WriteHeader(http.StatusNotFound)
			_ = json.NewEncoder(w).Encode(map[string]string{"error": "There is no " + r.URL.Path})
			return
		}
		_ = json.NewEncoder(w).Encode(map[string]string{"hello": "world"})
	})
	log.Fatal(http.ListenAndServe(":"+port, nil))
}
