/** Of the code editor: differences, links, words (Monaco's own worker). */
import 'monaco-editor/editor/editor.worker'
