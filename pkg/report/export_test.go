package report

// Visible is for tests that read reports back.
var Visible = visible
