field-slug = Tên trong địa chỉ gồm chữ thường không dấu, chữ số và gạch ngang, như thac-gian.
field-gov-code = Mã đơn vị hành chính gồm 2 đến 10 chữ số.
field-dossier-prefix = Phần đầu của mã hồ sơ gồm chữ hoa không dấu, chữ số và dấu chấm, như H17.24.8.
field-parent = Đơn vị cấp trên này không có, hoặc nằm bên dưới chính đơn vị.
field-ends-before-it-begins = Ngày cuối phải không sớm hơn ngày đầu.
field-hours = Giờ làm việc chưa đúng ở dòng { $row }: { $what }.
field-days = Bảng ngày nghỉ chưa đúng ở dòng { $row }: { $what }.
