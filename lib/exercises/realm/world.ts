/** Turns the realm that evaluates this into the one that exercises are meant for: the language and a few web interfaces. */
import { evenOutEngines } from './differences.ts'
import { keepLanguageOnly } from './globals.ts'
import { addWebInterfaces } from './web.ts'

keepLanguageOnly()
evenOutEngines()
addWebInterfaces()
