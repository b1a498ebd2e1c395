promises-ended = Lời hẹn này đã kết thúc.
promises-paused = Lời hẹn này đang tạm dừng.
promises-not-paused = Lời hẹn này không tạm dừng.
promises-renewed-before = Lời hẹn này đã được hẹn lại một lần. Theo quy định chỉ được hẹn lại một lần.
promises-too-early = Còn hơn một ngày làm việc, chưa phải lúc hẹn lại. Xin làm cho kịp ngày đã hẹn.
promises-day-off = Ngày hẹn mới là ngày cơ quan nghỉ. Xin chọn một ngày làm việc.
promises-not-later = Ngày hẹn mới phải sau ngày hẹn cũ và sau lúc này.
promises-verdict-before = Ông/bà đã đánh giá hồ sơ này rồi. Cảm ơn ông/bà.
promises-not-ended = Hồ sơ chưa xong nên chưa đánh giá được.
field-not-asked = Mục này không có trong bản đánh giá.

promises-badge-running = Đang thực hiện
promises-badge-soon = Sắp đến hạn
promises-badge-late = Đã trễ hẹn
promises-badge-paused = Tạm dừng tính giờ
promises-badge-early = Xong sớm
promises-badge-on-time = Xong đúng hẹn
promises-badge-kept-late = Xong trễ hẹn
promises-badge-withdrawn = Đã kết thúc
promises-left = Còn { $amount }
promises-left-now = Đến hạn ngay lúc này
promises-late-by = Đã trễ { $amount }
promises-stands-still = Thời gian đang tạm dừng, chưa tính tiếp.
promises-renewed = Đã lỡ hẹn lần đầu ({ $first }). Lý do: { $reason }

# dynamic: promises-holiday-
promises-holiday-new-year = Tết Dương lịch
promises-holiday-tet = nghỉ Tết
promises-holiday-hung-kings = Giỗ Tổ Hùng Vương
promises-holiday-reunification = lễ 30/4
promises-holiday-labour = lễ 1/5
promises-holiday-national-day = lễ Quốc khánh
promises-holiday-culture-day = Ngày Văn hóa Việt Nam
promises-holiday-swap = ngày nghỉ hoán đổi
promises-why-received = Nhận lúc { $moment }.
promises-why-after-closing = Lúc đó đã hết giờ làm việc, nên tính là nhận { $day }.
promises-why-day-off = Hôm đó là ngày nghỉ, nên tính là nhận { $day }.
promises-why-after-cut-off = Nhận sau giờ chốt trong ngày (15 giờ), nên tính là nhận { $day }.
promises-why-working-days = Việc này được làm trong { $n } ngày làm việc, không tính ngày nhận{ $off ->
    [none] {""}
    [days] {" "}và ngày nghỉ
   *[holidays] , ngày nghỉ và { $holidays }
}.
promises-why-same-day = Việc này phải xong trong ngày nhận.
promises-why-working-hours = Việc này được làm trong { $n } giờ làm việc{ $off ->
    [none] {""}
    [days] , không tính ngày nghỉ
   *[holidays] , không tính ngày nghỉ và { $holidays }
}.
promises-why-days = Việc này được làm trong { $n } ngày, tính cả ngày nghỉ; nếu ngày cuối là ngày nghỉ thì sang ngày làm việc kế tiếp.
promises-why-paused = Không tính thời gian chờ bổ sung hoặc tạm dừng từ { $from } đến { $to }.
promises-why-forecast = Có ngày nghỉ trong khoảng này mới là dự kiến; nếu lịch nghỉ chính thức khác đi, ngày hẹn sẽ được tính lại và báo cho ông/bà.
promises-day-received = nhận
promises-day-zero = tính là nhận
promises-day-n = ngày { $n }
promises-day-paused = tạm dừng
promises-day-due = đến hạn

# dynamic: promises-short-
promises-short-new-year = Tết dương
promises-short-tet = Tết
promises-short-hung-kings = Giỗ Tổ
promises-short-reunification = lễ 30/4
promises-short-labour = lễ 1/5
promises-short-national-day = Quốc khánh
promises-short-culture-day = nghỉ lễ
promises-short-swap = nghỉ đổi

promises-holiday-disaster = ngày nghỉ do thiên tai
promises-holiday-other = ngày nghỉ được công bố
promises-short-disaster = thiên tai
promises-short-other = nghỉ

promises-moved-title = Ngày hẹn lùi lại: { $after }
promises-moved-body = Trước đây hẹn { $before }. { $why } Vì vậy ngày { $day } chúng tôi tính lại ngày hẹn. Số ngày làm việc dành cho hồ sơ của ông/bà vẫn như cũ.
promises-moved-calendar = Lịch làm việc
promises-change-off = Ngày { $day } nay là ngày nghỉ ({ $name }).
promises-change-makeup = Ngày { $day } nay là ngày làm việc ({ $name }).
promises-change-ordinary = Ngày { $day } nay không còn là ngày nghỉ riêng.
promises-change-no-makeup = Ngày { $day } nay không còn là ngày làm bù.
promises-reckonings = Các lần tính lại ngày hẹn
promises-reckonings-lead = Mỗi khi lịch làm việc đổi, mọi lời hẹn đang chạy được tính lại. Hẹn lùi lại thì người dân được báo; hẹn đã báo không bao giờ sớm lên.
promises-reckonings-none = Chưa có lần nào.
promises-reckoning-title = Một lần tính lại ngày hẹn
promises-reckoning-lead = Đổi: { $days }. Đã xem { $looked } lời hẹn đang chạy.
promises-reckoning-days = { $n } ngày
promises-reckoning-hours = giờ làm việc
promises-reckoning-under-way = Đang tính.
promises-reckoning-none = Không có ngày hẹn nào đổi.
promises-reckoning-later = Lùi lại, đã báo trên trang hồ sơ.
promises-reckoning-held = Theo lịch mới thì sớm hơn, nhưng giữ ngày đã báo cho người dân.
promises-reckoning-told = Đã hẹn
promises-reckoning-now = Nay hẹn
promises-reckoning-by-calendar = Theo lịch mới
promises-column-begun = Bắt đầu
promises-column-days = Ngày đổi
promises-column-looked = Đã xem
promises-column-moved = Lùi lại
promises-column-held = Giữ ngày đã báo
promises-column-ended = Xong

# dynamic: promises-acts
promises-acts = Lời hẹn
