/** The keys of the canvas as the sheet shows them. */
export const canvasKeys = [
  { keys: 'arrows', does: 'Canvas: go from step to step' },
  { keys: 'alt arrows', does: 'Canvas: move what is selected' },
  { keys: 'a', does: 'Canvas: add a step after this one' },
  { keys: 'c', does: 'Canvas: connect this step' },
  { keys: 'f', does: 'Canvas: fold or unfold this container' },
  { keys: 'f2', does: 'Canvas: rename this step' },
  { keys: 'del', does: 'Canvas: delete what is selected' },
  { keys: 'ctrl z', does: 'Canvas: undo; with shift, redo' },
  { keys: 'ctrl c', does: 'Canvas: copy as JSON; x cuts, v pastes, a cURL command too' },
  { keys: 'ctrl d', does: 'Canvas: duplicate' },
  { keys: 'ctrl f', does: 'Canvas: find in the graph' },
  { keys: 'r', does: 'Canvas: try the draft up to this step; with shift, this step alone' },
  { keys: 't', does: 'Canvas: tidy up' },
  { keys: '1', does: 'Canvas: show all of it' },
]
