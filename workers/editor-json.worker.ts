/** Of the code editor: JSON. */
import 'monaco-editor/languages/features/json/json.worker'
