// What only a machine with files can do.
export { downloadFile } from './download-file.ts'
export { downloadFolder } from './download-folder.ts'
export { uploadFile } from './upload-file.ts'
export { uploadFolder } from './upload-folder.ts'
